package org.overround.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import redis.embedded.core.ExecutableProvider;

/**
 * A Redis server in a process and a session of its own, so that Ctrl-C in a terminal reaches only
 * the one who started it.
 *
 * <p>It appends every change to a file (AOF) and has its state back after a stop, a kill and a
 * restart.
 */
public final class EmbeddedRedis implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final Path pidFile;
    private final int port;

    private EmbeddedRedis(Process process, Path pidFile, int port) {
        this.process = process;
        this.pidFile = pidFile;
        this.port = port;
    }

    /**
     * Starts a server; returns when it serves. One left over from a killed process of ours is ended
     * first.
     *
     * @param root the data directory; the server keeps its state in {@code redis} under it, its pid
     *     in {@code run} and its log in {@code log}
     * @param port where clients connect on 127.0.0.1; 0 takes a free one
     */
    public static EmbeddedRedis start(Path root, int port) {
        var state = Directories.create(root.resolve("redis"));
        var pidFile = Directories.create(root.resolve("run")).resolve("redis.pid");
        var log = Directories.create(root.resolve("log")).resolve("redis.log");
        Orphan.end(pidFile, state);
        var chosen = Ports.freeUnless(port);
        try {
            var process =
                    new ProcessBuilder(command(state, log, chosen))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            Files.writeString(pidFile, process.pid() + "\n", StandardCharsets.UTF_8);
            var redis = new EmbeddedRedis(process, pidFile, chosen);
            redis.awaitReady(log);
            return redis;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start Redis in " + state, e);
        }
    }

    /** Where clients connect: {@code redis://host:port}. */
    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** The server's process id. */
    public long pid() {
        return process.pid();
    }

    /** Stops the server after it has written what it holds, and waits for it. */
    @Override
    public void close() {
        Orphan.stop(process.toHandle());
        try {
            Files.deleteIfExists(pidFile);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + pidFile, e);
        }
    }

    /** Ends the server at once, as a power cut would. */
    public void kill() {
        process.destroyForcibly();
    }

    private static List<String> command(Path state, Path log, int port) {
        var words = new ArrayList<String>();
        if (Command.exists("setsid")) {
            words.add("setsid");
        }
        words.add(program().toString());
        words.addAll(List.of("--port", Integer.toString(port), "--bind", "127.0.0.1"));
        words.addAll(List.of("--dir", state.toString(), "--logfile", log.toString()));
        words.addAll(List.of("--appendonly", "yes", "--save", ""));
        // From the usual 64 MB on it would be written anew every twelve seconds at 1,500 bets a
        // second, and each time another process takes a processor for a second. A server that
        // starts reads half a gigabyte in a few seconds.
        words.addAll(List.of("--auto-aof-rewrite-min-size", "512mb"));
        // Its title would replace the command line by which a later start knows it as ours.
        words.addAll(List.of("--set-proc-title", "no"));
        return words;
    }

    private static Path program() {
        var folder =
                Cache.folder(
                        "redis-1.4.4",
                        into -> {
                            var unpacked =
                                    ExecutableProvider.newJarResourceProvider(into.toFile()).get();
                            Files.move(unpacked.toPath(), into.resolve("redis-server.tmp"));
                            try (var left = Files.list(into)) {
                                for (var path : left.toList()) {
                                    if (!path.endsWith("redis-server.tmp")
                                            && Files.isRegularFile(path)) {
                                        Files.delete(path);
                                    }
                                }
                            }
                            Files.move(
                                    into.resolve("redis-server.tmp"), into.resolve("redis-server"));
                        });
        return folder.resolve("redis-server");
    }

    private void awaitReady(Path log) {
        var deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive()) {
                throw new IllegalStateException("Redis ended at once, see " + log);
            }
            if (System.nanoTime() > deadlineNanos) {
                close();
                throw new IllegalStateException("Redis does not answer, see " + log);
            }
            java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
        }
    }

    /** Redis answers PING with LOADING while it reads its file. */
    private boolean answers() {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1_000);
            socket.setSoTimeout(1_000);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            var answer = socket.getInputStream().readNBytes(5);
            return new String(answer, StandardCharsets.US_ASCII).startsWith("+PONG");
        } catch (IOException e) {
            return false;
        }
    }
}
