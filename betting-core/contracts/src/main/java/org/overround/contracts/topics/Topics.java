package org.overround.contracts.topics;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every topic of the house.
 *
 * <p>Invariant: the event topics have the same partition count and the same partitioner (Kafka's
 * default, murmur2 of the key), so that all of one event stands on one partition number in each of
 * them: order without locks.
 */
public final class Topics {

    /**
     * Headers of {@code book.inputs}: feed time in milliseconds and entry time in microseconds, 8
     * bytes big endian each.
     */
    public static final String AT_HEADER = "at";

    public static final String TS_HEADER = "ts";

    /**
     * All that can change a book; key: event id, or none for records written once to every
     * partition.
     */
    public static final String BOOK_INPUTS = "book.inputs";

    /** Deltas out; key: event id. */
    public static final String ODDS_CHANGED = "odds.changed";

    /**
     * One checkpoint per event and one mark per partition; key: event id or {@code ~partition};
     * compacted.
     */
    public static final String ODDS_BOOK = "odds.book";

    /** How far a replay has been published, per stream; compacted, one partition. */
    public static final String FEED_PROGRESS = "feed.progress";

    private Topics() {}

    /** What a topic must be like; null retention: compacted instead. */
    public record Topic(String name, int partitions, @Nullable Duration retention) {}

    /** All topics, for a cluster where the event topics have {@code eventPartitions} partitions. */
    public static List<Topic> all(int eventPartitions) {
        return List.of(
                new Topic(BOOK_INPUTS, eventPartitions, Duration.ofDays(7)),
                new Topic(ODDS_CHANGED, eventPartitions, Duration.ofDays(7)),
                new Topic(ODDS_BOOK, eventPartitions, null),
                new Topic(FEED_PROGRESS, 1, null));
    }
}
