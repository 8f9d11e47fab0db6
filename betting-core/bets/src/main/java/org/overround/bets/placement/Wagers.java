package org.overround.bets.placement;

import org.overround.bets.cascade.domain.Leg;
import org.overround.bets.cascade.domain.Phase;
import org.overround.bets.cascade.domain.Wager;
import org.overround.bets.player.domain.PlayerFacts;
import org.overround.bets.slip.PriceCheck;
import org.overround.bets.slip.Quote;
import org.overround.bets.slip.Slip;
import org.overround.kernel.LiquidityBand;

/** A bet as the cascade sees it. Pure. */
final class Wagers {

    private Wagers() {}

    /**
     * The wager of a slip at the odds it is struck at. What the player can win is the whole return
     * less the stake; the return is rounded half up, so the liability is what may be paid.
     */
    static Wager of(Slip slip, PriceCheck.Good price, PlayerFacts player) {
        var stake = slip.totalStakeMinor();
        var win =
                switch (slip.side()) {
                    case BACK -> slip.potentialReturnMinor(price.odds()) - stake;
                    case LAY -> slip.holdMinor(price.odds());
                };
        return new Wager(
                player.player(),
                player.agent(),
                slip.side(),
                stake,
                Math.max(0, win),
                slip.currency().getCurrencyCode(),
                price.legs().stream().map(leg -> leg(leg.quote())).toList());
    }

    /** A market of which nobody says how much is traded counts as one of medium liquidity. */
    private static Leg leg(Quote quote) {
        return new Leg(
                quote.event(),
                quote.sport(),
                quote.marketType(),
                quote.inPlay() ? Phase.LIVE : Phase.PRE_MATCH,
                quote.liquidity() == null ? LiquidityBand.MEDIUM : quote.liquidity());
    }
}
