package org.overround.odds.feed.replay.adapter.file;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.Scoreboard;
import org.overround.contracts.book.SourcePosition;
import org.overround.kernel.EventId;
import org.overround.kernel.ProviderId;
import org.overround.odds.feed.replay.DamagedLine;
import org.overround.odds.feed.replay.RecordingFormat;

/**
 * Lines {@code <millis> <event>}; the scoreboard counts how often the event was told of. {@code
 * <millis> -} changes nothing.
 */
final class TestFormat implements RecordingFormat {

    private int told;

    @Override
    public ProviderId provider() {
        return new ProviderId("test");
    }

    @Override
    public @Nullable RecordedMessage read(byte[] bytes, int offset, int length) throws DamagedLine {
        var words = new String(bytes, offset, length, StandardCharsets.UTF_8).split(" ", -1);
        if (words.length != 2 || !words[0].chars().allMatch(Character::isDigit)) {
            throw new DamagedLine("not a time and an event");
        }
        var atMillis = Long.parseLong(words[0]);
        return new RecordedMessage() {
            @Override
            public long atMillis() {
                return atMillis;
            }

            @Override
            public List<FeedUpdate> apply(SourcePosition source) {
                return words[1].equals("-")
                        ? List.of()
                        : List.of(
                                new FeedUpdate(
                                        new EventId("t:" + words[1]),
                                        source,
                                        null,
                                        null,
                                        new Scoreboard(null, Integer.toString(++told)),
                                        List.of(),
                                        List.of()));
            }
        };
    }
}
