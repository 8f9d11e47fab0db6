package org.overround.contracts.bets;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.BetId;
import org.overround.kernel.MarketId;
import org.overround.kernel.SelectionId;

/**
 * The payload of {@code HEDGE_PLACED}, {@code HEDGE_FILLED} and {@code HEDGE_FAILED}: an order at
 * the exchange for what nobody kept of a bet.
 *
 * <p>{@code leastOdds} are the worst it may be matched at. A failed one has {@code filledMinor}
 * below {@code stakeMinor}; {@code detail} says why.
 */
public record HedgeMessage(
        String orderId,
        BetId betId,
        MarketId market,
        SelectionId selection,
        BigDecimal leastOdds,
        long stakeMinor,
        long filledMinor,
        String currency,
        String state,
        int attempts,
        List<Match> matches,
        @Nullable String detail) {

    public static final String PLACED = "HEDGE_PLACED";
    public static final String FILLED = "HEDGE_FILLED";
    public static final String FAILED = "HEDGE_FAILED";

    /** A part that was matched. */
    public record Match(String reference, long stakeMinor, BigDecimal odds) {}
}
