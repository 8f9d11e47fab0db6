package org.overround.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A server process that outlived the process that started it, found by the pid file it left.
 *
 * <p>A pid alone proves nothing, the system may have given it to another program: the process is
 * ours only when its command line names our directory.
 */
final class Orphan {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofMillis(20);

    private Orphan() {}

    /** Ends the process of this pid file if it is ours and still there; removes the file. */
    static void end(Path pidFile, Path directory) {
        find(pidFile, directory).ifPresent(Orphan::stop);
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the pid file " + pidFile, e);
        }
    }

    /** Ends it by force, and waits for nothing. */
    static void kill(Path pidFile, Path directory) {
        find(pidFile, directory).ifPresent(ProcessHandle::destroyForcibly);
    }

    private static Optional<ProcessHandle> find(Path pidFile, Path directory) {
        if (Files.notExists(pidFile)) {
            return Optional.empty();
        }
        try {
            var lines = Files.readAllLines(pidFile, StandardCharsets.UTF_8);
            var pid = lines.isEmpty() ? "" : lines.getFirst().strip();
            return pid.matches("\\d{1,18}")
                    ? ProcessHandle.of(Long.parseLong(pid))
                            .filter(process -> names(process, directory))
                    : Optional.empty();
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

    /**
     * Waits for the end.
     *
     * <p>Asked again and again, because the end of a process that is no child of ours is not always
     * told: where nobody collects it, it keeps its number but has no program any more.
     */
    private static boolean ended(ProcessHandle process) {
        var deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && process.info().command().isPresent()) {
            if (System.nanoTime() > deadlineNanos || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }

    private static boolean names(ProcessHandle process, Path directory) {
        var info = process.info();
        return info.commandLine().orElse("").contains(directory.toString());
    }
}
