package org.overround.standalone;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The directory all state is kept in, held by one process at a time.
 *
 * <p>The hold is a lock of the operating system, which ends with the process however it ends;
 * {@code run/overround.pid} only tells people who holds it.
 */
final class DataDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /** Creates the directory where there is none, and takes hold of it. */
    static DataDirectory hold(Path given) {
        var path = given.toAbsolutePath().normalize();
        try {
            var run = Files.createDirectories(path.resolve("run"));
            var channel =
                    FileChannel.open(
                            run.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            var lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new StartFailure(
                        "the data directory %s is in use by another Overround%s: stop that one, or give this one a"
                                        .formatted(path, holder(run))
                                + " directory of its own (overround.data)");
            }
            Files.writeString(
                    pidFile(path), ProcessHandle.current().pid() + "\n", StandardCharsets.UTF_8);
            return new DataDirectory(path, channel, lock);
        } catch (IOException e) {
            throw new StartFailure(
                    "the data directory %s cannot be written (%s): make it writable, or name another (overround.data)"
                            .formatted(path, reason(e)),
                    e);
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(pidFile(path));
        lock.release();
        channel.close();
    }

    private static Path pidFile(Path path) {
        return path.resolve("run").resolve("overround.pid");
    }

    private static String holder(Path run) {
        try {
            return " (process "
                    + Files.readString(run.resolve("overround.pid"), StandardCharsets.UTF_8).strip()
                    + ")";
        } catch (IOException e) {
            return "";
        }
    }

    private static @Nullable String reason(IOException e) {
        return e instanceof AccessDeniedException
                ? "no permission"
                : e.getClass().getSimpleName() + ": " + e.getMessage();
    }
}
