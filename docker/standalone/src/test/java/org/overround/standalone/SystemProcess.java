package org.overround.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The standalone system as a person runs it: a process of its own that is read, signalled and
 * killed.
 */
final class SystemProcess implements AutoCloseable {

    /** A loaded machine starts slowly; a test that waits this long has found a hang. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Process process;
    private final Path output;
    private final Path errors;

    private SystemProcess(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    static SystemProcess start(Path folder, Map<String, String> settings) throws IOException {
        var words = new ArrayList<>(terminal());
        words.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StandaloneApplication.class.getName()));
        new TreeMap<>(settings).forEach((key, value) -> words.add("--" + key + "=" + value));
        var output = Files.createTempFile(folder, "out", ".txt");
        var errors = Files.createTempFile(folder, "err", ".txt");
        var process =
                new ProcessBuilder(words)
                        .directory(folder.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start();
        return new SystemProcess(process, output, errors);
    }

    /**
     * What gives the process the signals it has at a terminal: a build in the background ignores
     * Ctrl-C, and its children would inherit that.
     */
    private static List<String> terminal() throws IOException {
        var prefix = List.of("env", "--default-signal=INT");
        var probe = new ArrayList<>(prefix);
        probe.add("true");
        try {
            var ended = new ProcessBuilder(probe).redirectErrorStream(true).start().waitFor();
            return ended == 0 ? prefix : List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Waits until it says that it is ready. */
    SystemProcess ready() throws IOException, InterruptedException {
        var deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!output().contains("Ready after")) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        "it ended with " + process.exitValue() + ":\n" + output() + errors());
            }
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError(
                        "it is not ready after " + PATIENCE + ":\n" + output() + errors());
            }
        }
        return this;
    }

    /** Waits for its end and tells the exit code. */
    int exitCode(Duration patience) throws IOException, InterruptedException {
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError(
                    "it has not ended within " + patience + ":\n" + output() + errors());
        }
        return process.exitValue();
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    }

    String output() throws IOException {
        return Files.readString(output, StandardCharsets.UTF_8);
    }

    String errors() throws IOException {
        return Files.readString(errors, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
