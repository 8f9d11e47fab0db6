package org.overround.gateway.catalogue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.MarketView;
import org.overround.kernel.MarketStatus;

/**
 * The market an event is shown with in a list: the plain question who wins.
 *
 * <p>The first of these types that the event has without specifiers and not cancelled; else its
 * first market that is not cancelled; else its first.
 */
public final class MainMarket {

    private static final List<String> PREFERRED =
            List.of("MATCH_ODDS", "MATCH_RESULT", "1X2", "MONEYLINE", "WINNER", "WIN");

    private MainMarket() {}

    /** Null for an event without markets. */
    public static @Nullable MarketView of(EventView event) {
        @Nullable MarketView best = null;
        var bestRank = Integer.MAX_VALUE;
        for (var market : event.markets().values()) {
            var rank = rank(market);
            if (rank < bestRank) {
                best = market;
                bestRank = rank;
            }
        }
        return best;
    }

    private static int rank(MarketView market) {
        if (market.status() == MarketStatus.CANCELLED) {
            return PREFERRED.size() + 1;
        }
        var preferred =
                market.specifiers().values().isEmpty()
                        ? PREFERRED.indexOf(market.marketType().value())
                        : -1;
        return preferred < 0 ? PREFERRED.size() : preferred;
    }
}
