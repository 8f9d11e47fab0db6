package org.overround.odds.margin;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.MarginMethod;
import org.overround.contracts.book.MarketInfo.PriceSource;
import org.overround.contracts.book.Quote;
import org.overround.odds.margin.domain.NaiveMargins;

/**
 * The twin of {@link MarketShaper}: lists, halving and decimals. A null quote is a selection that
 * is not active.
 */
public final class NaiveShaper {
    private static final double[][] BANDS = {
        {2, 0.01},
        {3, 0.02},
        {4, 0.05},
        {6, 0.1},
        {10, 0.2},
        {20, 0.5},
        {30, 1},
        {50, 2},
        {100, 5},
        {1000, 10}
    };

    private NaiveShaper() {}

    /** Offered odds in thousandths, 0 for none. */
    public static List<Integer> shape(
            PriceSource source,
            int winners,
            List<? extends @Nullable Quote> quotes,
            Margin margin) {
        var believed = new ArrayList<Double>();
        for (var quote : quotes) {
            believed.add(
                    quote == null
                            ? 0
                            : source == PriceSource.FIXED_ODDS ? fixed(quote) : exchange(quote));
        }
        var priced = believed.stream().filter(p -> p > 0).mapToDouble(p -> p).toArray();
        var offered = offered(source, Math.max(1, winners), priced, margin);
        var result = new ArrayList<Integer>();
        var next = 0;
        for (var p : believed) {
            result.add(p > 0 && offered != null ? offered[next++] : 0);
        }
        return result;
    }

    private static int @Nullable [] offered(
            PriceSource source, int winners, double[] priced, Margin margin) {
        if (priced.length < 2) {
            return null;
        }
        var sum = DoubleStream.of(priced).sum();
        var rounding = 0.0005 * DoubleStream.of(priced).map(p -> p * p).sum();
        if (source == PriceSource.FIXED_ODDS && sum < winners - rounding) {
            return null;
        }
        var fair =
                source == PriceSource.FIXED_ODDS && sum > winners
                        ? NaiveMargins.remove(margin.method(), priced, winners)
                        : NaiveMargins.apply(MarginMethod.PROPORTIONAL, priced, winners, 1);
        if (fair == null) {
            return null;
        }
        for (var p : fair) {
            if (p <= 0 || p >= 1) {
                return null;
            }
        }
        var quoted = NaiveMargins.apply(margin.method(), fair, winners, margin.overround());
        if (quoted == null) {
            return null;
        }
        var milli = new int[quoted.length];
        for (var i = 0; i < quoted.length; i++) {
            milli[i] = rung(1 / quoted[i]);
        }
        return milli;
    }

    private static double exchange(Quote quote) {
        if (quote.backMilli() > 0 && quote.layMilli() > 0) {
            return (1000.0 / quote.backMilli() + 1000.0 / quote.layMilli()) / 2;
        }
        for (var milli : new int[] {quote.lastTradedMilli(), quote.backMilli(), quote.layMilli()}) {
            if (milli > 0) {
                return 1000.0 / milli;
            }
        }
        return 0;
    }

    private static double fixed(Quote quote) {
        return quote.fixedMilli() > 0 ? 1000.0 / quote.fixedMilli() : 0;
    }

    private static int rung(double odds) {
        var clamped = Math.min(1000, Math.max(1.01, odds));
        var bottom = BigDecimal.ONE;
        for (var band : BANDS) {
            var top = BigDecimal.valueOf(band[0]);
            if (clamped + 1e-9 < band[0] || band[0] == 1000) {
                var step = BigDecimal.valueOf(band[1]);
                var steps =
                        new BigDecimal(clamped + 1e-9)
                                .subtract(bottom)
                                .divide(step, 0, RoundingMode.FLOOR);
                return bottom.add(steps.multiply(step)).movePointRight(3).intValueExact();
            }
            bottom = top;
        }
        throw new AssertionError(odds);
    }
}
