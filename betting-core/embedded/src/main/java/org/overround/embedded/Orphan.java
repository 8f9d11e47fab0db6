package org.overround.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server process that outlived the process that started it, found by the pid file it left.
 *
 * <p>A pid alone proves nothing, the system may have given it to another program: the process is
 * ours only when its command line names our directory.
 */
final class Orphan {

    private static final int PATIENCE_SECONDS = 5;

    private Orphan() {}

    /** Ends the process of this pid file if it is ours and still there; removes the file. */
    static void end(Path pidFile, Path directory) {
        try {
            if (Files.notExists(pidFile)) {
                return;
            }
            var firstLine =
                    Files.readAllLines(pidFile, StandardCharsets.UTF_8).stream()
                            .findFirst()
                            .orElse("");
            if (firstLine.strip().matches("\\d{1,18}")) {
                ProcessHandle.of(Long.parseLong(firstLine.strip()))
                        .filter(process -> names(process, directory))
                        .ifPresent(Orphan::stop);
            }
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the pid file " + pidFile, e);
        }
    }

    /** Asks the process to end, waits, then ends it by force. */
    static void stop(ProcessHandle process) {
        process.destroy();
        if (!ended(process)) {
            process.destroyForcibly();
            ended(process);
        }
    }

    private static boolean ended(ProcessHandle process) {
        CompletableFuture<ProcessHandle> exit = process.onExit();
        try {
            exit.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        }
    }

    private static boolean names(ProcessHandle process, Path directory) {
        var info = process.info();
        return info.commandLine().orElse("").contains(directory.toString());
    }
}
