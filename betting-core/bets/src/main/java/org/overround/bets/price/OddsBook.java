package org.overround.bets.price;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.MarketView;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;

/**
 * Every event's book as it was told last, in memory: asking costs no call.
 *
 * <p>Safe to read from any thread.
 */
public interface OddsBook {

    /** The market now; null when the house has none of that name. */
    @Nullable Quoted market(MarketId market);

    /** The event now; null when the house has none of that name. */
    @Nullable EventView event(EventId event);

    /** Whether the view is complete: until then nothing can be priced. */
    boolean complete();

    /**
     * Whether what it does not have is not there: complete, no version missing, and every owner
     * heard lately. Else a market it does not know may be a new one.
     */
    boolean current();

    /** How old the oldest partition's last sign of life is; large before the first. */
    long ageMillis();

    /**
     * The newest time the owners told, in milliseconds: the wall clock's with a live feed, the
     * recording's in a replay; 0 before they told any.
     */
    default long feedMillis() {
        return 0;
    }

    /** The sports there are events of. */
    List<String> sports();

    /**
     * A market within its event.
     *
     * @param fresh whether its owner has said within the last second that this is still so (DESIGN:
     *     a view older than 1 s counts as suspended)
     */
    record Quoted(EventView event, MarketView market, boolean fresh) {}
}
