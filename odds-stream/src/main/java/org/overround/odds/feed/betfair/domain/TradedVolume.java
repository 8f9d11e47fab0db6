package org.overround.odds.feed.betfair.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.LiquidityBand;

/**
 * From what was traded on a market to its liquidity band.
 *
 * <p>Seed 003 names the bands and leaves the amounts open; these are the house's choice, a power of
 * ten apart. What was traded on a market grows, so its band rises; it falls only with a runner that
 * is removed, or with an image that says less.
 */
final class TradedVolume {

    /** In whole units of the provider's currency, as are all volumes. */
    static final long HIGH_FROM = 100_000;

    static final long LOW_BELOW = 10_000;

    private TradedVolume() {}

    /** The band of what was traded on all runners; null when of none it is known. */
    static @Nullable LiquidityBand band(List<RunnerBook> runners) {
        var known = false;
        var sum = 0L;
        for (var runner : runners) {
            var volume = runner.volume();
            if (volume != RunnerChange.UNSAID) {
                known = true;
                sum += volume;
            }
        }
        return known ? band(sum) : null;
    }

    private static LiquidityBand band(long volume) {
        if (volume >= HIGH_FROM) {
            return LiquidityBand.HIGH;
        }
        return volume < LOW_BELOW ? LiquidityBand.LOW : LiquidityBand.MEDIUM;
    }
}
