package org.overround.odds.margin.domain;

/**
 * The bookmaker guards against a share z of bettors who know the winner: Shin's model.
 *
 * <p>Quoted {@code q = sqrt(z p + (1 - z) p^2) * sqrt(B)} for a book that adds up to B. With two
 * selections it is the additive method. A market with n winners is treated as n markets with one
 * winner each: probabilities are divided by n, shaped, and multiplied again. The model knows no
 * book that adds up to less than its winners. Source: Shin 1993, "Measuring the incidence of
 * insider trading in a market for state-contingent claims"; Jullien and Salanié 1994.
 */
final class ShinFormula implements MarginFormula {
    /**
     * Finds z by Newton's steps from 0, kept inside a bracket. {@code p = 2a / (z + sqrt(z^2 + 4 (1
     * - z) a))} with {@code a = q^2 / B} is the published formula without its difference of
     * near-equal numbers: the sum falls smoothly from sqrt(B) at z = 0 to the sum of a at z = 1.
     */
    @Override
    public double remove(double[] from, int count, double winners, double[] to, double[] scratch) {
        double book = Solving.sum(from, count) / winners;
        if (!(book >= 1 - Solving.CLOSE_ENOUGH)) {
            return Double.NaN;
        }
        for (int i = 0; i < count; i++) {
            double q = from[i] / winners;
            scratch[i] = q * q / book;
        }
        double low = 0;
        double high = 1;
        double z = 0;
        for (int step = 0; step < Solving.MAX_STEPS; step++) {
            double sum = 0;
            double slope = 0;
            for (int i = 0; i < count; i++) {
                double a = scratch[i];
                double root = StrictMath.sqrt(z * z + 4 * (1 - z) * a);
                double p = 2 * a / (z + root);
                to[i] = p * winners;
                sum += p;
                slope -= p * (root + z - 2 * a) / (root * (root + z));
            }
            if (Solving.close(sum, 1)) {
                return z;
            }
            low = sum > 1 ? z : low;
            high = sum > 1 ? high : z;
            double next = Solving.inside(z - (sum - 1) / slope, low, high);
            if (next == z) {
                return z;
            }
            z = next;
        }
        return Double.NaN;
    }

    /**
     * Finds z by Newton's steps from 0, kept inside a bracket: the sum of the roots rises with z,
     * ever more slowly.
     */
    @Override
    public double apply(
            double[] from,
            int count,
            double winners,
            double overround,
            double[] to,
            double[] scratch) {
        double wanted = StrictMath.sqrt(overround);
        double low = 0;
        double high = 1;
        double z = 0;
        for (int step = 0; step < Solving.MAX_STEPS; step++) {
            double sum = 0;
            double slope = 0;
            for (int i = 0; i < count; i++) {
                double p = from[i] / winners;
                double root = StrictMath.sqrt(p * (z + (1 - z) * p));
                to[i] = root * wanted * winners;
                sum += root;
                slope += p * (1 - p) / (2 * root);
            }
            if (Solving.close(sum, wanted)) {
                return z;
            }
            boolean below = sum < wanted;
            if (z == (below ? 1 : 0)) {
                return Double.NaN;
            }
            low = below ? z : low;
            high = below ? high : z;
            double newton = z + (wanted - sum) / slope;
            double next = newton >= 1 && high == 1 ? 1 : Solving.inside(newton, low, high);
            if (next == z) {
                return z;
            }
            z = next;
        }
        return Double.NaN;
    }
}
