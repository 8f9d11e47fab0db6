package org.overround.odds.feed.betfair.adapter.json;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import org.overround.odds.feed.SharedData;

/** A recording's lines as text. */
final class RecordedLines {

    private RecordedLines() {}

    static List<String> of(String recording) {
        var file = SharedData.file("betfair/" + recording + ".bz2");
        try (var reader =
                new BufferedReader(
                        new InputStreamReader(
                                new BZip2CompressorInputStream(Files.newInputStream(file), true),
                                StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
