package org.overround.odds.feed.betfair.domain;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.EventInfo;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketType;

/**
 * A market's definition; it always arrives whole, so what a new one leaves out is gone.
 *
 * @param event what the definition says about the event; its start is this market's own start
 * @param winners 0 on handicap lines, where each line has its own winner
 */
public record MarketDefinition(
        EventId eventId,
        EventInfo event,
        MarketType marketType,
        @Nullable String name,
        Lines lines,
        int winners,
        Status status,
        boolean inPlay,
        List<Runner> runners) {

    public MarketDefinition {
        runners = List.copyOf(runners);
    }

    @Nullable Instant startsAt() {
        return event.startsAt();
    }

    /** A market's state in the provider's words. */
    public enum Status {
        INACTIVE,
        OPEN,
        SUSPENDED,
        CLOSED
    }

    /** How a market's runners make lines of their own. */
    public enum Lines {
        /** All runners are one book. */
        NONE,
        /** Handicaps: the first side at {@code h} against the second at {@code -h}. */
        DOUBLE,
        /** Totals: both sides at the same {@code h}. */
        SINGLE
    }
}
