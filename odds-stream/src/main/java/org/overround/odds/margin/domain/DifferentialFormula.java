package org.overround.odds.margin.domain;

/**
 * Margin in proportion to the odds: fair odds are {@code n * O / (n - M * O)} for n selections,
 * quoted odds O and margin M.
 *
 * <p>Source of the rule: Buchdahl's differential margin weighting ("weights proportional to the
 * odds"). It is worked out in odds, as published; in probabilities it is the additive method, and
 * the two must agree.
 */
final class DifferentialFormula implements MarginFormula {
    @Override
    public double remove(double[] from, int count, double winners, double[] to, double[] scratch) {
        return weigh(from, count, Solving.sum(from, count) - winners, to);
    }

    @Override
    public double apply(
            double[] from,
            int count,
            double winners,
            double overround,
            double[] to,
            double[] scratch) {
        return weigh(from, count, Solving.sum(from, count) - winners * overround, to);
    }

    private static double weigh(double[] from, int count, double margin, double[] to) {
        for (int i = 0; i < count; i++) {
            double odds = 1 / from[i];
            to[i] = (count - margin * odds) / (count * odds);
        }
        return margin;
    }
}
