package org.overround.odds.margin.domain;

import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.MarginMethod;

/**
 * The twin of the formulas: each method as its papers write it, its parameter found by halving an
 * interval 200 times.
 */
public final class NaiveMargins {
    private NaiveMargins() {}

    /** Probabilities bent to the sum; null when the method cannot. */
    public static double @Nullable [] apply(
            MarginMethod method, double[] fair, int winners, double overround) {
        double wanted = winners * overround;
        return switch (method) {
            case PROPORTIONAL -> each(fair, p -> p * wanted / sum(fair));
            case ADDITIVE, DIFFERENTIAL -> each(fair, p -> p + (wanted - sum(fair)) / fair.length);
            case POWER -> rising(fair, wanted, 0, 1, (p, k) -> Math.pow(p, 1 - k));
            case ODDS_RATIO -> rising(fair, wanted, 1, 1e9, (p, r) -> r * p / (1 - p + r * p));
            case SHIN ->
                    rising(
                            fair,
                            wanted,
                            0,
                            1,
                            (p, z) -> {
                                double share = p / winners;
                                return winners
                                        * Math.sqrt(overround)
                                        * Math.sqrt(z * share + (1 - z) * share * share);
                            });
        };
    }

    /** Probabilities without their margin; null when the method cannot. */
    public static double @Nullable [] remove(MarginMethod method, double[] quoted, int winners) {
        double book = sum(quoted) / winners;
        return switch (method) {
            case PROPORTIONAL -> each(quoted, q -> q / book);
            case ADDITIVE -> each(quoted, q -> q - (sum(quoted) - winners) / quoted.length);
            case DIFFERENTIAL ->
                    each(
                            quoted,
                            q -> {
                                double odds = 1 / q;
                                double fairOdds =
                                        quoted.length
                                                * odds
                                                / (quoted.length - (sum(quoted) - winners) * odds);
                                return 1 / fairOdds;
                            });
            case POWER -> rising(quoted, winners, -1e4, -1, (q, k) -> Math.pow(q, -k));
            case ODDS_RATIO -> rising(quoted, winners, -1e9, -1, (q, r) -> q / (-r + q + r * q));
            case SHIN ->
                    rising(
                            quoted,
                            winners,
                            -0.999999,
                            0,
                            (q, z) -> {
                                double share = q / winners;
                                double root = Math.sqrt(z * z + 4 * (1 + z) * share * share / book);
                                return winners * (root + z) / (2 * (1 + z));
                            });
        };
    }

    private interface Bent {
        double of(double probability, double parameter);
    }

    private static double @Nullable [] rising(
            double[] from, double wanted, double low, double high, Bent bent) {
        for (int i = 0; i < 200; i++) {
            double middle = (low + high) / 2;
            if (sum(each(from, p -> bent.of(p, middle))) < wanted) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double found = high;
        double[] result = each(from, p -> bent.of(p, found));
        return Math.abs(sum(result) - wanted) < 1e-9 ? result : null;
    }

    private static double[] each(double[] values, DoubleUnaryOperator change) {
        double[] changed = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            changed[i] = change.applyAsDouble(values[i]);
        }
        return changed;
    }

    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
