package org.overround.odds.margin.domain;

/**
 * Every probability takes the same share of the margin in proportion to itself ("basic",
 * "multiplicative").
 */
final class ProportionalFormula implements MarginFormula {
    @Override
    public double remove(double[] from, int count, double winners, double[] to, double[] scratch) {
        return scale(from, count, winners, to);
    }

    @Override
    public double apply(
            double[] from,
            int count,
            double winners,
            double overround,
            double[] to,
            double[] scratch) {
        return scale(from, count, winners * overround, to);
    }

    private static double scale(double[] from, int count, double wanted, double[] to) {
        double factor = wanted / Solving.sum(from, count);
        for (int i = 0; i < count; i++) {
            to[i] = from[i] * factor;
        }
        return factor;
    }
}
