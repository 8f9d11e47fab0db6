package org.overround.odds.feed.replay.adapter.file;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Finds the files that a comma list of names and globs means. */
final class RecordingFiles {

    private static final String WILD = "*?[{";

    private RecordingFiles() {}

    /**
     * The files in the order of the list, those of one glob by name, each once.
     *
     * @throws IllegalArgumentException naming the entry that means no file
     */
    static List<Path> find(String list) {
        var found = new LinkedHashSet<Path>();
        for (var entry : entries(list)) {
            try {
                found.addAll(files(entry));
            } catch (IOException unreadable) {
                throw new IllegalArgumentException(
                        "'" + entry + "' cannot be searched: " + unreadable.getMessage(),
                        unreadable);
            } catch (InvalidPathException | PatternSyntaxException notAPath) {
                throw new IllegalArgumentException(
                        "'" + entry + "' is no file name or glob: " + notAPath.getMessage(),
                        notAPath);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "no file is named; name recordings or globs, separated by commas");
        }
        return List.copyOf(found);
    }

    /** Splits at commas, but not at those of a glob's {@code {a,b}}. */
    private static List<String> entries(String list) {
        var entries = new ArrayList<String>();
        var from = 0;
        var depth = 0;
        for (var i = 0; i <= list.length(); i++) {
            var c = i == list.length() ? ',' : list.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
            if (c == ',' && (depth <= 0 || i == list.length())) {
                var entry = list.substring(from, i).strip();
                if (!entry.isEmpty()) {
                    entries.add(entry);
                }
                from = i + 1;
            }
        }
        return entries;
    }

    private static List<Path> files(String entry) throws IOException {
        if (!isWild(entry) || Files.exists(Path.of(entry))) {
            return List.of(file(entry));
        }
        var base = base(entry);
        var pattern = FileSystems.getDefault().getPathMatcher("glob:" + normal(entry));
        if (!Files.isDirectory(base)) {
            throw new IllegalArgumentException(
                    "'" + entry + "' matches nothing: there is no directory " + base);
        }
        try (var walk = Files.walk(base, entry.contains("**") ? Integer.MAX_VALUE : depth(entry))) {
            var matches =
                    walk.filter(file -> pattern.matches(file) && Files.isRegularFile(file))
                            .map(RecordingFiles::absolute)
                            .sorted()
                            .toList();
            if (matches.isEmpty()) {
                throw new IllegalArgumentException("'" + entry + "' matches no file");
            }
            return matches;
        }
    }

    private static Path file(String entry) {
        var file = Path.of(entry);
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(
                    "there is no file '" + entry + "' (looked for " + absolute(file) + ")");
        }
        if (Files.isDirectory(file)) {
            throw new IllegalArgumentException(
                    "'"
                            + entry
                            + "' is a directory; name its files, for example "
                            + entry
                            + "/*.bz2");
        }
        return absolute(file);
    }

    private static boolean isWild(String text) {
        return text.chars().anyMatch(c -> WILD.indexOf(c) >= 0);
    }

    /**
     * The directory to search: all of the glob before its first wild part, as it will stand before
     * what is found.
     */
    private static Path base(String glob) {
        var wild = 0;
        while (WILD.indexOf(glob.charAt(wild)) < 0) {
            wild++;
        }
        var slash = glob.lastIndexOf('/', wild);
        return slash < 0 ? Path.of(".") : Path.of(slash == 0 ? "/" : glob.substring(0, slash));
    }

    /** As the files of a walk are called: those of a walk that starts here begin with a dot. */
    private static String normal(String glob) {
        return base(glob).equals(Path.of(".")) && !glob.startsWith("./") ? "./" + glob : glob;
    }

    private static int depth(String glob) {
        return (int) glob.chars().filter(c -> c == '/').count() + 1;
    }

    private static Path absolute(Path file) {
        return file.toAbsolutePath().normalize();
    }
}
