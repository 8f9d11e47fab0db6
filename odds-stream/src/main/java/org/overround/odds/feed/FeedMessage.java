package org.overround.odds.feed;

import java.util.List;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.SourcePosition;

/**
 * One message of a source. Each of them is a sign that the source is alive.
 *
 * <p>{@code atMillis}: when the source says it was, in milliseconds since 1970; within a feed it
 * never goes back.
 */
public sealed interface FeedMessage {

    long atMillis();

    /**
     * A message that changed something.
     *
     * <p>Invariant: {@code updates} has at least one entry and one event at most once; all carry
     * this {@code source}. Sequences of one stream rise from message to message, but not by one:
     * messages that change nothing are not handed on.
     */
    record Changes(SourcePosition source, long atMillis, List<FeedUpdate> updates)
            implements FeedMessage {

        public Changes {
            if (updates.isEmpty()) {
                throw new IllegalArgumentException(
                        "a message of changes must have at least one update: " + source);
            }
            updates = List.copyOf(updates);
        }
    }

    /** The source is there and has nothing to say. */
    record Heartbeat(long atMillis) implements FeedMessage {}
}
