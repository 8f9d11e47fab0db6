package org.overround.standalone;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the sources of all modules are. */
final class ProjectRoot {

    private ProjectRoot() {}

    /** The first folder upwards from here that has the Maven wrapper. */
    static Path path() {
        var folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve("mvnw"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException(
                    "not inside the project: " + Path.of("").toAbsolutePath());
        }
        return folder;
    }
}
