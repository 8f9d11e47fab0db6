package org.overround.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;

/**
 * Where programs that come inside jars are unpacked, once for all starts of this user: {@code
 * ~/.cache/overround}, or the system property {@code overround.embedded.cache}.
 */
final class Cache {

    /** Fills an empty folder. */
    @FunctionalInterface
    interface Filler {
        void fill(Path folder) throws IOException;
    }

    private Cache() {}

    /**
     * The folder of that name, filled if it was not there yet.
     *
     * <p>It appears whole or not at all, also when several processes come at once: the first to
     * finish wins.
     */
    static Path folder(String name, Filler filler) {
        var target = home().resolve(name);
        if (Files.isDirectory(target)) {
            return target;
        }
        try {
            Files.createDirectories(target.getParent());
            var draft = Files.createTempDirectory(target.getParent(), "unpacking-");
            filler.fill(draft);
            publish(draft, target);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot unpack into %s (another place: -Doverround.embedded.cache=...)"
                            .formatted(target),
                    e);
        }
    }

    private static void publish(Path draft, Path target) throws IOException {
        try {
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | DirectoryNotEmptyException e) {
            try (var paths = Files.walk(draft)) {
                for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static Path home() {
        var given = System.getProperty("overround.embedded.cache");
        var home =
                given != null
                        ? Path.of(given)
                        : Path.of(System.getProperty("user.home"), ".cache", "overround");
        return home.toAbsolutePath();
    }
}
