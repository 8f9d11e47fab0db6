package org.overround.bets.slip;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.bets.price.OddsBook;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.MarketView;
import org.overround.contracts.odds.SelectionView;
import org.overround.kernel.EventStatus;
import org.overround.kernel.MarketStatus;
import org.overround.kernel.Odds;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;

/** What the view of the odds has for a slip's legs. */
public final class Quotes {

    private Quotes() {}

    /** One sight for each leg, in their order. */
    public static List<Seen> of(Slip slip, OddsBook book) {
        return slip.legs().stream().map(leg -> of(leg, book)).toList();
    }

    private static Seen of(SlipLeg leg, OddsBook book) {
        if (!book.complete()) {
            return new Seen.Loading(leg.market(), leg.selection());
        }
        var quoted = book.market(leg.market());
        var selection = quoted == null ? null : selection(quoted.market(), leg.selection());
        if (quoted != null && selection != null) {
            return quote(quoted, selection);
        }
        return book.current()
                ? new Seen.Unlisted(leg.market(), leg.selection(), quoted != null)
                : new Seen.Loading(leg.market(), leg.selection());
    }

    private static @Nullable SelectionView selection(MarketView market, SelectionId id) {
        for (var selection : market.selections()) {
            if (selection.selection().equals(id)) {
                return selection;
            }
        }
        return null;
    }

    private static Quote quote(OddsBook.Quoted quoted, SelectionView selection) {
        var event = quoted.event();
        var market = quoted.market();
        return new Quote(
                event.event(),
                event.name(),
                event.sport(),
                event.competition(),
                event.competitionName(),
                event.status(),
                market.market(),
                market.name(),
                market.marketType(),
                market.liquidity(),
                selection.selection(),
                selection.name(),
                odds(selection.oddsMilli()),
                odds(selection.sourceMilli()),
                open(event, market, selection),
                quoted.fresh(),
                market.inPlay(),
                market.causes(),
                market.suspensionCount(),
                event.epoch(),
                event.version(),
                market.version());
    }

    private static boolean open(EventView event, MarketView market, SelectionView selection) {
        return market.status() == MarketStatus.OPEN
                && selection.status() == SelectionStatus.ACTIVE
                && takesBets(event.status());
    }

    private static boolean takesBets(EventStatus phase) {
        return switch (phase) {
            case SCHEDULED, LIVE -> true;
            case FINISHED, RESULTED, SETTLED, ARCHIVED, POSTPONED, ABANDONED, CANCELLED -> false;
        };
    }

    private static @Nullable Odds odds(int milli) {
        return milli < Odds.MIN_MILLI || milli > Odds.MAX_MILLI ? null : new Odds(milli);
    }
}
