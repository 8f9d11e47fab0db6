package org.overround.odds.feed.replay;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.SourcePosition;
import org.overround.kernel.ProviderId;

/**
 * How a provider's recorded lines are read. One instance serves one replay: it keeps what the
 * provider's messages build upon.
 */
public interface RecordingFormat {

    ProviderId provider();

    /**
     * Reads and checks one line; changes nothing yet.
     *
     * @return null for a line that says nothing about prices
     * @throws DamagedLine when the line cannot be a message of this format
     */
    @Nullable RecordedMessage read(byte[] bytes, int offset, int length) throws DamagedLine;

    /** A line that was read whole. */
    interface RecordedMessage {

        /** When the provider sent it, in milliseconds since 1970. */
        long atMillis();

        /**
         * Applies it to what the provider said before; once, in the order of time. Empty when
         * nothing changed.
         */
        List<FeedUpdate> apply(SourcePosition source);
    }
}
