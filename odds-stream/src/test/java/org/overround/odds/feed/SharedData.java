package org.overround.odds.feed;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.nio.file.Files;
import java.nio.file.Path;

/** The recorded data that lies beside the project, not in it. */
public final class SharedData {

    private SharedData() {}

    /**
     * {@code shared/data/<name>}, looked for upwards from here; without it the test is skipped, on
     * a build server it fails.
     */
    public static Path file(String name) {
        var configured = System.getProperty("overround.shared.data");
        if (configured != null) {
            return existing(Path.of(configured).resolve(name));
        }
        for (var folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            var file = folder.resolve("shared/data").resolve(name);
            if (Files.exists(file)) {
                return file;
            }
        }
        return existing(Path.of("../shared/data").resolve(name));
    }

    private static Path existing(Path file) {
        if (!Files.exists(file)) {
            var message =
                    file
                            + " is missing: put the recorded data into ../shared/data beside the project, or name its folder with"
                            + " -Doverround.shared.data=...";
            if ("true".equals(System.getenv("CI"))) {
                fail(message);
            }
            abort(message);
        }
        return file;
    }
}
