package org.overround.odds.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Fair price, power margin of 1.05 and exchange ladder in the plainest way there is. */
final class OracleMaths {
    private static final double OVERROUND = 1.05;
    private static final BigDecimal SHORTEST = new BigDecimal("1.01");
    private static final BigDecimal LONGEST = new BigDecimal("1000");

    /** Where each step begins, the last first. */
    private static final String[][] LADDER = {
        {"100", "10"},
        {"50", "5"},
        {"30", "2"},
        {"20", "1"},
        {"10", "0.5"},
        {"6", "0.2"},
        {"4", "0.1"},
        {"3", "0.05"},
        {"2", "0.02"},
        {"1", "0.01"}
    };

    private OracleMaths() {}

    /** Offered odds in thousandths for believed probabilities, null where there are none. */
    static List<@Nullable Integer> offered(List<? extends @Nullable Double> believed, int winners) {
        var priced =
                believed.stream()
                        .filter(Objects::nonNull)
                        .mapToDouble(Double::doubleValue)
                        .toArray();
        var sum = 0.0;
        for (var p : priced) {
            sum += p;
        }
        for (var i = 0; i < priced.length; i++) {
            priced[i] = priced[i] / sum * winners;
            if (priced[i] >= 1) {
                return Collections.nCopies(believed.size(), null);
            }
        }
        if (priced.length < 2) {
            return Collections.nCopies(believed.size(), null);
        }
        var exponent = exponent(priced, winners * OVERROUND);
        var result = new ArrayList<@Nullable Integer>();
        var next = 0;
        for (var p : believed) {
            result.add(p == null ? null : rung(1 / Math.pow(priced[next++], exponent)));
        }
        return result;
    }

    /**
     * The exponent at which the powers add up to the target, by halving 0 to 1 until no number is
     * left between.
     */
    private static double exponent(double[] fair, double target) {
        var low = 0.0;
        var high = 1.0;
        for (var middle = 0.5; middle > low && middle < high; middle = (low + high) / 2) {
            var sum = 0.0;
            for (var p : fair) {
                sum += Math.pow(p, middle);
            }
            if (sum > target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** The highest price of the ladder that is not above these odds plus a billionth. */
    static int rung(double odds) {
        var allowed = new BigDecimal(odds).add(new BigDecimal("1e-9"));
        if (allowed.compareTo(SHORTEST) <= 0) {
            return 1_010;
        }
        if (allowed.compareTo(LONGEST) >= 0) {
            return 1_000_000;
        }
        for (var band : LADDER) {
            var start = new BigDecimal(band[0]);
            if (allowed.compareTo(start) >= 0) {
                var step = new BigDecimal(band[1]);
                var steps = allowed.subtract(start).divide(step, 0, RoundingMode.DOWN);
                return start.add(steps.multiply(step)).movePointRight(3).intValueExact();
            }
        }
        throw new IllegalArgumentException("odds of " + odds);
    }
}
