package org.overround.odds.feed.replay.adapter.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.overround.odds.feed.replay.DamagedLine;
import org.overround.odds.feed.replay.RecordingFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The recordings of a replay, in order: all have at least one message that can be read. */
public final class Recordings {

    private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
    private static final int NAMED = 10;

    private final List<Recording> all;

    private Recordings(List<Recording> all) {
        this.all = List.copyOf(all);
    }

    /**
     * Finds the files and looks into each of them. A file without a readable message is named in
     * the log and left out.
     *
     * @param list a comma list of file names and globs
     * @throws IllegalArgumentException naming the entry of the list that means no file, or saying
     *     that nothing can be played
     */
    public static Recordings find(String list, RecordingFormat format) {
        var files = RecordingFiles.find(list);
        var streams = streams(files);
        var playable = new ArrayList<Recording>();
        var refusals = new ArrayList<String>();
        for (var i = 0; i < files.size(); i++) {
            try {
                playable.add(inspect(files.get(i), streams.get(i), format));
            } catch (IOException unplayable) {
                refusals.add(files.get(i) + " " + unplayable.getMessage());
            }
        }
        if (playable.isEmpty()) {
            throw new IllegalArgumentException(
                    "nothing can be played: " + String.join("; ", refusals));
        }
        refusals.forEach(refusal -> LOG.error("A recording is left out: {}", refusal));
        return new Recordings(playable);
    }

    List<Recording> all() {
        return all;
    }

    /** What is played, in one line: the files' names, or a digest of them when they are many. */
    public String identity() {
        var names = all.stream().map(Recording::stream).collect(Collectors.joining(", "));
        return all.size() <= NAMED ? names : all.size() + " recordings (" + digest(names) + ")";
    }

    /** A file's name, or the whole path where two files have the same name. */
    private static List<String> streams(List<Path> files) {
        var count = new HashMap<String, Integer>();
        files.forEach(file -> count.merge(name(file), 1, Integer::sum));
        return files.stream()
                .map(file -> count.getOrDefault(name(file), 0) == 1 ? name(file) : file.toString())
                .toList();
    }

    private static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    private static Recording inspect(Path file, String stream, RecordingFormat format)
            throws IOException {
        @Nullable String firstDamage = null;
        var damaged = 0L;
        try (var lines = new LineReader(file)) {
            while (lines.next()) {
                if (lines.blank()) {
                    continue;
                }
                try {
                    var message =
                            lines.tooLong() ? null : format.read(lines.bytes(), 0, lines.length());
                    if (message != null) {
                        return new Recording(file, stream, message.atMillis());
                    }
                } catch (DamagedLine unreadable) {
                    damaged++;
                    firstDamage =
                            firstDamage == null
                                    ? "line " + lines.number() + ": " + unreadable.getMessage()
                                    : firstDamage;
                }
            }
        } catch (IOException unreadable) {
            throw new IOException("cannot be read: " + unreadable.getMessage(), unreadable);
        }
        throw new IOException(
                firstDamage == null
                        ? "has no message in it"
                        : "is damaged throughout: none of its "
                                + damaged
                                + " lines can be read ("
                                + firstDamage
                                + ")");
    }

    private static String digest(String text) {
        try {
            var hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 6);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }
}
