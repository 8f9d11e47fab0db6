package org.overround.odds.margin.domain;

/**
 * Every selection takes an equal part of the margin, in probability.
 *
 * <p>On a book with long shots the part can be more than a long shot's whole probability: the
 * removal then gives a negative number, which whoever calls must refuse.
 */
final class AdditiveFormula implements MarginFormula {
    @Override
    public double remove(double[] from, int count, double winners, double[] to, double[] scratch) {
        return shift(from, count, winners, to);
    }

    @Override
    public double apply(
            double[] from,
            int count,
            double winners,
            double overround,
            double[] to,
            double[] scratch) {
        return shift(from, count, winners * overround, to);
    }

    private static double shift(double[] from, int count, double wanted, double[] to) {
        double part = (wanted - Solving.sum(from, count)) / count;
        for (int i = 0; i < count; i++) {
            to[i] = from[i] + part;
        }
        return part;
    }
}
