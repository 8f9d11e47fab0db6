package org.overround.odds.margin.domain;

/**
 * What the formulas share: sums, how close to a sum is close enough, and steps that stay in their
 * bracket.
 */
final class Solving {
    /**
     * A sum is met when it is this close, relative to itself. Far inside the promised 1e-12, and
     * above what adding up a hundred selections loses.
     */
    static final double CLOSE_ENOUGH = 1e-14;

    /** More steps than bisection would need; never reached by a step that shrinks its bracket. */
    static final int MAX_STEPS = 200;

    private Solving() {}

    static double sum(double[] values, int count) {
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += values[i];
        }
        return sum;
    }

    static boolean close(double sum, double wanted) {
        return StrictMath.abs(sum - wanted) <= CLOSE_ENOUGH * wanted;
    }

    /**
     * The step, or one that shrinks the bracket when it leaves it: its middle, or twice as far when
     * it has no end yet.
     */
    static double inside(double next, double low, double high) {
        if (next > low && next < high) {
            return next;
        }
        return high == Double.POSITIVE_INFINITY ? 2 * low + 3 : (low + high) / 2;
    }
}
