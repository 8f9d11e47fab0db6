package org.overround.bets.hedge;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.overround.bets.hedge.HedgeOrder.State;
import org.overround.contracts.bets.LegAnswer;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.Odds;
import org.overround.kernel.PlayerId;

/** What nobody kept of an accepted bet: an open position of the exchange without an order. */
public record Remainder(
        BetId bet,
        PlayerId player,
        JurisdictionId jurisdiction,
        AgentId tree,
        long stakeMinor,
        String currency,
        List<LegAnswer> legs) {

    private static final int PERCENT = 100;
    private static final int EVENS_MILLI = 1_000;

    public Remainder {
        legs = List.copyOf(legs);
    }

    /**
     * The order that covers it.
     *
     * @param slippagePercent how much of the winnings the house may stay short of
     */
    HedgeOrder order(UUID orderId, int slippagePercent) {
        var leg = legs.getFirst();
        var struck = leg.odds();
        if (legs.size() > 1 || struck == null) {
            // The cascade leaves none of these: multiples are reduced or refused (DESIGN).
            return order(orderId, leg, new Odds(Odds.MIN_MILLI), "only singles can be hedged");
        }
        return order(orderId, leg, least(Odds.ofDecimal(struck), slippagePercent), null);
    }

    private static Odds least(Odds struck, int slippagePercent) {
        var winnings = (long) struck.milli() - EVENS_MILLI;
        var least = Math.ceilDiv(winnings * (PERCENT - slippagePercent), PERCENT);
        return new Odds((int) Math.max(Odds.MIN_MILLI, EVENS_MILLI + least));
    }

    private HedgeOrder order(UUID orderId, LegAnswer leg, Odds least, @Nullable String hopeless) {
        return new HedgeOrder(
                orderId,
                bet,
                player,
                jurisdiction,
                tree,
                leg.market(),
                leg.selection(),
                least,
                stakeMinor,
                currency,
                hopeless == null ? State.NEW : State.FAILED,
                0,
                0,
                List.of(),
                hopeless);
    }
}
