package org.overround.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Making the directories servers keep things in. */
final class Directories {

    private Directories() {}

    /** The absolute path of a directory that exists afterwards. */
    static Path create(Path directory) {
        var absolute = directory.toAbsolutePath().normalize();
        try {
            return Files.createDirectories(absolute);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot create the directory " + absolute, e);
        }
    }
}
