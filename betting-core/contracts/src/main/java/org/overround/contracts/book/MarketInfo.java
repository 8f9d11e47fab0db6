package org.overround.contracts.book;

import org.jspecify.annotations.Nullable;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketType;
import org.overround.kernel.Specifiers;

/**
 * What a market asks. {@code winners} is how many selections win (0 counts as 1, for two-way
 * handicap lines). {@code liquidity} is null where the provider does not say how much is traded.
 */
public record MarketInfo(
        MarketType marketType,
        Specifiers specifiers,
        @Nullable String name,
        int winners,
        PriceSource priceSource,
        @Nullable LiquidityBand liquidity) {

    /** The same, with how much is traded. */
    public MarketInfo with(@Nullable LiquidityBand traded) {
        return new MarketInfo(marketType, specifiers, name, winners, priceSource, traded);
    }

    /**
     * How quotes become fair prices: from an exchange's two sides, or by taking a bookmaker's
     * margin out.
     */
    public enum PriceSource {
        EXCHANGE,
        FIXED_ODDS
    }
}
