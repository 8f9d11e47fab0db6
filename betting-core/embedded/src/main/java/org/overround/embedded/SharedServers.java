package org.overround.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One server of each kind for all tests of a JVM: started by the first who asks, stopped and
 * deleted when the JVM ends.
 *
 * <p>Tests share what is in them, so each takes topics, keys and schemas of its own.
 */
public final class SharedServers {

    private static @Nullable Path root;
    private static @Nullable EmbeddedKafka kafka;
    private static @Nullable EmbeddedPostgres postgres;
    private static @Nullable EmbeddedRedis redis;

    private SharedServers() {}

    public static synchronized EmbeddedKafka kafka() {
        var running = kafka;
        if (running == null) {
            running = EmbeddedKafka.start(root(), 0);
            kafka = running;
        }
        return running;
    }

    public static synchronized EmbeddedPostgres postgres() {
        var running = postgres;
        if (running == null) {
            running = EmbeddedPostgres.start(root(), 0);
            postgres = running;
        }
        return running;
    }

    public static synchronized EmbeddedRedis redis() {
        var running = redis;
        if (running == null) {
            running = EmbeddedRedis.start(root(), 0);
            redis = running;
        }
        return running;
    }

    private static Path root() {
        var made = root;
        if (made == null) {
            try {
                made = Files.createTempDirectory("overround-servers-");
            } catch (IOException e) {
                throw new UncheckedIOException("cannot create a temporary directory", e);
            }
            root = made;
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(SharedServers::stop, "shared-servers-stop"));
        }
        return made;
    }

    private static synchronized void stop() {
        for (var server : new @Nullable AutoCloseable[] {kafka, postgres, redis}) {
            closeQuietly(server);
        }
        var made = root;
        if (made != null) {
            closeQuietly(() -> Trees.delete(made));
        }
    }

    private static void closeQuietly(@Nullable AutoCloseable server) {
        try {
            if (server != null) {
                server.close();
            }
        } catch (Exception e) {
            System.err.println("while stopping a test server: " + e);
        }
    }
}
