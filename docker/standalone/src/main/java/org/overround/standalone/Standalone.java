package org.overround.standalone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The whole system in this process: the data directory, the servers in it and the services on them.
 */
final class Standalone implements AutoCloseable {

    private final DataDirectory directory;
    private final Servers servers;
    private final Siblings siblings;

    private Standalone(DataDirectory directory, Servers servers, Siblings siblings) {
        this.directory = directory;
        this.servers = servers;
        this.siblings = siblings;
    }

    /** Starts all of it, or nothing: what was started before something failed is stopped again. */
    static Standalone start(Settings settings, List<String> arguments, Progress progress)
            throws IOException {
        var directory = DataDirectory.hold(settings.data());
        try {
            Ports.requireFree(settings.ports());
            Logs.keepIn(directory.path().resolve("log"));
            progress.line("Overround starts, with its state in " + directory.path());
            var servers = Servers.start(settings, directory.path(), progress);
            try {
                servers.addresses().put("overround.data", directory.path().toString());
                servers.addresses()
                        .put(Settings.DEMO_PLAYERS, Boolean.toString(settings.demoPlayers()));
                return new Standalone(
                        directory,
                        servers,
                        Siblings.start(settings, arguments, servers.addresses(), progress));
            } catch (RuntimeException e) {
                servers.close();
                throw e;
            }
        } catch (RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** The directory all state is in. */
    Path data() {
        return directory.path();
    }

    /** Gives up on an orderly stop: nothing of ours may stay behind. */
    void kill() {
        servers.kill();
    }

    /** Services stop before the servers they use; the directory is let go last. */
    @Override
    public void close() throws IOException {
        siblings.close();
        servers.close();
        directory.close();
    }
}
