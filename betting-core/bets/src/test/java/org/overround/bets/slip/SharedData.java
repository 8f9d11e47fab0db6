package org.overround.bets.slip;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the recorded data lies: system property {@code overround.shared.data}, else the first
 * {@code shared/data} beside or above the project's root. Without it a test is skipped, on a build
 * machine ({@code CI=true}) it fails.
 */
final class SharedData {
    private SharedData() {}

    /** A file by its path within the data, {@code margin/vectors.json}. */
    static Path file(String name) {
        var file = folder().resolve(name);
        return Files.exists(file) ? file : absent(file + " is not there");
    }

    private static Path folder() {
        var given = System.getProperty("overround.shared.data");
        if (given != null) {
            return Path.of(given);
        }
        for (var above = Path.of("").toAbsolutePath(); above != null; above = above.getParent()) {
            var folder = above.resolve("shared").resolve("data");
            if (Files.isDirectory(folder)) {
                return folder;
            }
        }
        return absent("there is no folder shared/data beside the project");
    }

    private static Path absent(String what) {
        var line =
                what
                        + ": put the recorded data there, or name its folder with -Doverround.shared.data=...";
        return "true".equals(System.getenv("CI")) ? fail(line) : abort(line);
    }
}
