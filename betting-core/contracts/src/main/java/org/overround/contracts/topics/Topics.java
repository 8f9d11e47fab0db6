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

    /** The position of an event of the bet service's log in its seal; rises along each topic. */
    public static final String POSITION_HEADER = "position";

    /**
     * Beside the position: the event's id (a number), its type and its hash in the chain (texts).
     */
    public static final String EVENT_HEADER = "event";

    public static final String TYPE_HEADER = "type";
    public static final String HASH_HEADER = "hash";

    /** Bets that were accepted, at once or after their delay; key: player id. */
    public static final String BET_PLACED = "bet.placed";

    /** All else that becomes of a bet; key: player id. */
    public static final String BET_CHANGED = "bet.changed";

    /** Every decision of the compliance gate; key: player id. */
    public static final String COMPLIANCE_DECISION = "compliance.decision";

    /** Every movement on a player's account; key: player id. */
    public static final String WALLET_TX = "wallet.tx";

    /** Registrations, limits, exclusions, what the back office set; key: player id. */
    public static final String PLAYER_CHANGED = "player.changed";

    /** What became of hedge orders; key: player id of the bet. */
    public static final String HEDGE_CHANGED = "hedge.changed";

    /**
     * The seal's head, again and again: position and hash; key: position / 10,000, so that of every
     * ten thousand positions one anchor stays for good; compacted, one partition.
     */
    public static final String AUDIT_ANCHOR = "audit.anchor";

    private static final Duration LEDGER_RETENTION = Duration.ofDays(30);

    private Topics() {}

    /** What a topic must be like; null retention: compacted instead. */
    public record Topic(String name, int partitions, @Nullable Duration retention) {}

    /** All topics, for a cluster where the event topics have {@code eventPartitions} partitions. */
    public static List<Topic> all(int eventPartitions) {
        return List.of(
                new Topic(BOOK_INPUTS, eventPartitions, Duration.ofDays(7)),
                new Topic(ODDS_CHANGED, eventPartitions, Duration.ofDays(7)),
                new Topic(ODDS_BOOK, eventPartitions, null),
                new Topic(FEED_PROGRESS, 1, null),
                new Topic(BET_PLACED, eventPartitions, LEDGER_RETENTION),
                new Topic(BET_CHANGED, eventPartitions, LEDGER_RETENTION),
                new Topic(COMPLIANCE_DECISION, eventPartitions, LEDGER_RETENTION),
                new Topic(WALLET_TX, eventPartitions, LEDGER_RETENTION),
                new Topic(PLAYER_CHANGED, eventPartitions, LEDGER_RETENTION),
                new Topic(HEDGE_CHANGED, eventPartitions, LEDGER_RETENTION),
                new Topic(AUDIT_ANCHOR, 1, null));
    }
}
