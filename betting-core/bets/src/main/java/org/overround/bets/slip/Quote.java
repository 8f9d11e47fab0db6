package org.overround.bets.slip;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.CauseKind;
import org.overround.kernel.CompetitionId;
import org.overround.kernel.EventId;
import org.overround.kernel.EventStatus;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketId;
import org.overround.kernel.MarketType;
import org.overround.kernel.Odds;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SportId;

/**
 * What one selection is offered at now, and all about its market and event that a bet is judged by.
 *
 * @param phase where the event is in its life
 * @param liquidity how much is traded on the market; null when nobody says so
 * @param odds the house's own; null while it offers none
 * @param source the source's odds beside them, for the audit; null when it has none
 * @param open whether the market takes bets on this selection, as far as the view knows
 * @param fresh whether the view is young enough to say so; an old one counts as suspended
 * @param causes why the market is suspended
 * @param suspensionCount the market's monotone count of suspensions
 * @param epoch of the event's book
 * @param version the event's version in it
 * @param marketVersion the version at which the market last changed
 */
public record Quote(
        EventId event,
        @Nullable String eventName,
        SportId sport,
        @Nullable CompetitionId competition,
        @Nullable String competitionName,
        EventStatus phase,
        MarketId market,
        @Nullable String marketName,
        MarketType marketType,
        @Nullable LiquidityBand liquidity,
        SelectionId selection,
        @Nullable String selectionName,
        @Nullable Odds odds,
        @Nullable Odds source,
        boolean open,
        boolean fresh,
        boolean inPlay,
        List<CauseKind> causes,
        long suspensionCount,
        String epoch,
        long version,
        long marketVersion)
        implements Seen {

    public Quote {
        causes = List.copyOf(causes);
    }

    /** The odds a bet can be struck at now; null when it cannot be struck at all. */
    @Nullable Odds takable() {
        return open && fresh ? odds : null;
    }

    /** What must still be so when a bet that waits is decided. */
    public LegMark mark() {
        return new LegMark(market, epoch, suspensionCount);
    }
}
