package org.overround.odds.feed.simulator.domain;

import org.overround.contracts.book.MarketInfo.PriceSource;
import org.overround.contracts.book.Quote;

/** Turns a probability into what a source would quote for it. */
final class Pricing {

    /** What a bookmaker's probabilities of one market add up to. */
    static final double SOURCE_OVERROUND = 1.06;

    private static final int LOWEST_MILLI = 1_010;
    private static final int HIGHEST_MILLI = 1_000_000;

    /**
     * Where an exchange's price steps get coarser, and how coarse they are from there on;
     * thousandths.
     */
    private static final int[] FROM = {
        1_010, 2_000, 3_000, 4_000, 6_000, 10_000, 20_000, 30_000, 50_000, 100_000
    };

    private static final int[] STEP = {10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000};

    private Pricing() {}

    /** {@code whim} (0..1) decides how wide the market is and who traded last. */
    static Quote quote(PriceSource source, double probability, double whim) {
        return switch (source) {
            case FIXED_ODDS -> Quote.fixed(bookmaker(probability));
            case EXCHANGE -> exchange(probability, whim);
        };
    }

    private static int bookmaker(double probability) {
        var milli = 1_000 / Math.max(probability * SOURCE_OVERROUND, 1e-9);
        return (int) Math.clamp(Math.floor(milli / 10) * 10, LOWEST_MILLI, HIGHEST_MILLI);
    }

    private static Quote exchange(double probability, double whim) {
        var fair = 1_000 / Math.max(probability, 1e-9);
        if (fair >= HIGHEST_MILLI) {
            return Quote.exchange(HIGHEST_MILLI, 0, HIGHEST_MILLI);
        }
        if (fair <= LOWEST_MILLI) {
            return Quote.exchange(0, LOWEST_MILLI, LOWEST_MILLI);
        }
        var back = atOrBelow(fair);
        var lay = above(back);
        if (whim < 0.3 && back > LOWEST_MILLI) {
            back = atOrBelow(back - 1);
        }
        return Quote.exchange(back, lay, whim < 0.5 ? back : lay);
    }

    /** The highest price on the ladder that is not above. */
    private static int atOrBelow(double milli) {
        var band = FROM.length - 1;
        while (band > 0 && milli < FROM[band]) {
            band--;
        }
        var steps = (int) ((milli - FROM[band]) / STEP[band]);
        return FROM[band] + steps * STEP[band];
    }

    private static int above(int milli) {
        var band = FROM.length - 1;
        while (band > 0 && milli < FROM[band]) {
            band--;
        }
        return Math.min(milli + STEP[band], HIGHEST_MILLI);
    }
}
