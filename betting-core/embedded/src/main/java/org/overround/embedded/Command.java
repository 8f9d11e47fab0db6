package org.overround.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Runs a program to its end. */
final class Command {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Command() {}

    /** Runs it, its words kept in a file; one that fails is an error with the last of them. */
    static void run(List<String> words, Path output) {
        run(words, output, PATIENCE);
    }

    /** The same for one that may take longer. */
    static void run(List<String> words, Path output, Duration patience) {
        try {
            var process =
                    new ProcessBuilder(words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                            .start();
            if (!process.waitFor(patience)) {
                process.destroyForcibly();
                throw new IllegalStateException(
                        "%s did not end within %d s, see %s"
                                .formatted(words.getFirst(), patience.toSeconds(), output));
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException(
                        "%s failed: %s (see %s)"
                                .formatted(String.join(" ", words), lastLine(output), output));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + words.getFirst(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + words.getFirst(), e);
        }
    }

    /** True when a program of that name is on the path. */
    static boolean exists(String program) {
        var path = System.getenv().getOrDefault("PATH", "");
        for (var folder : path.split(java.io.File.pathSeparator, -1)) {
            if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }

    private static String lastLine(Path output) throws IOException {
        var lines =
                Files.readString(output, StandardCharsets.UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .toList();
        return lines.isEmpty() ? "it said nothing" : lines.getLast();
    }
}
