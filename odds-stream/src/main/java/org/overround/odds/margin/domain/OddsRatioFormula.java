package org.overround.odds.margin.domain;

/**
 * Every selection's quoted and fair odds-against stand in one ratio: {@code q / (1 - q) = R * p /
 * (1 - p)}.
 *
 * <p>Its logarithm is the shift that penaltyblog calls "logarithmic" (Cheung's method). The
 * parameter is R, quoted over fair, above 1 for a margin, in both directions.
 */
final class OddsRatioFormula implements MarginFormula {
    @Override
    public double remove(double[] from, int count, double winners, double[] to, double[] scratch) {
        return 1 / multiplyOdds(from, count, winners, to);
    }

    @Override
    public double apply(
            double[] from,
            int count,
            double winners,
            double overround,
            double[] to,
            double[] scratch) {
        return multiplyOdds(from, count, winners * overround, to);
    }

    /**
     * Finds x = R - 1 by Halley's steps from x = 0, kept inside a bracket: the sum rises with x,
     * from 0 at x = -1 towards {@code count} as x grows.
     */
    private static double multiplyOdds(double[] from, int count, double wanted, double[] to) {
        if (!(wanted > 0 && wanted < count)) {
            return Double.NaN;
        }
        double low = -1;
        double high = Double.POSITIVE_INFINITY;
        double x = 0;
        for (int step = 0; step < Solving.MAX_STEPS; step++) {
            double sum = 0;
            double slope = 0;
            double bend = 0;
            for (int i = 0; i < count; i++) {
                double p = from[i];
                double shrink = 1 / (1 + x * p);
                double q = p * (1 + x) * shrink;
                double rise = p * (1 - p) * shrink * shrink;
                to[i] = q;
                sum += q;
                slope += rise;
                bend -= 2 * rise * p * shrink;
            }
            if (Solving.close(sum, wanted)) {
                return 1 + x;
            }
            double error = sum - wanted;
            low = error < 0 ? x : low;
            high = error < 0 ? high : x;
            double next =
                    Solving.inside(
                            x - 2 * error * slope / (2 * slope * slope - error * bend), low, high);
            if (next == x) {
                return 1 + x;
            }
            x = next;
        }
        return Double.NaN;
    }
}
