package org.overround.bets.slip;

import org.overround.kernel.MarketId;

/**
 * Where a market stood when a pending bet was taken: if its epoch or its count of suspensions is
 * another when the bet is decided, it was suspended meanwhile, however briefly.
 */
public record LegMark(MarketId market, String epoch, long suspensionCount) {

    boolean stillHolds(Quote now) {
        return now.market().equals(market)
                && now.epoch().equals(epoch)
                && now.suspensionCount() == suspensionCount;
    }
}
