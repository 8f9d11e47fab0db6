package org.overround.odds.feed.betfair.adapter.json;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.SourcePosition;
import org.overround.kernel.ProviderId;
import org.overround.odds.feed.betfair.domain.BetfairTranslator;
import org.overround.odds.feed.betfair.domain.StreamMessage;
import org.overround.odds.feed.betfair.domain.StreamMessage.MarketChanges;
import org.overround.odds.feed.replay.DamagedLine;
import org.overround.odds.feed.replay.RecordingFormat;

/** Betfair Exchange Stream recordings: one {@code mcm} message on each line. */
public final class BetfairRecordingFormat implements RecordingFormat {

    public static final ProviderId PROVIDER = new ProviderId("betfair");

    private final StreamLineReader reader = new StreamLineReader();
    private final BetfairTranslator translator = new BetfairTranslator();

    @Override
    public ProviderId provider() {
        return PROVIDER;
    }

    @Override
    public @Nullable RecordedMessage read(byte[] bytes, int offset, int length) throws DamagedLine {
        return switch (reader.read(bytes, offset, length)) {
            case MarketChanges changes -> new Changes(changes, translator);
            case StreamMessage.Heartbeat heartbeat -> new SignOfLife(heartbeat.publishMillis());
            case StreamMessage.Aside _ -> null;
        };
    }

    private record Changes(MarketChanges message, BetfairTranslator translator)
            implements RecordedMessage {

        @Override
        public long atMillis() {
            return message.publishMillis();
        }

        @Override
        public List<FeedUpdate> apply(SourcePosition source) {
            return translator.apply(message, source);
        }
    }

    private record SignOfLife(long atMillis) implements RecordedMessage {

        @Override
        public List<FeedUpdate> apply(SourcePosition source) {
            return List.of();
        }
    }
}
