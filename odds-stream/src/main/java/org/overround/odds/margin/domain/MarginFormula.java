package org.overround.odds.margin.domain;

/**
 * One way of laying a margin on fair probabilities, and of taking it off again.
 *
 * <p>Both directions bend the probabilities of one market until they add up to a wanted sum, by a
 * single parameter that is the formula's own (an exponent, an odds ratio, a share of insiders).
 * Shapes: the first {@code count} cells of {@code from}, each between 0 and 1 (exclusive), are
 * read; the first {@code count} cells of {@code to} are written; {@code scratch} holds at least as
 * many and is clobbered. {@code from} and {@code to} are different arrays.
 *
 * <p>Invariant: a formula has no state, so the same input gives the same bits, whatever was asked
 * before; sums are met to 1e-12. A formula judges nothing: results may be negative or above 1,
 * whoever calls refuses them.
 *
 * <p>Both return the formula's parameter, or NaN when no parameter reaches the sum; {@code to} is
 * then undefined.
 */
public interface MarginFormula {
    /**
     * Takes the margin off: quoted probabilities in, probabilities that add up to {@code winners}
     * out.
     */
    double remove(double[] from, int count, double winners, double[] to, double[] scratch);

    /**
     * Lays a margin on: fair probabilities that add up to {@code winners} in, probabilities that
     * add up to {@code winners * overround} out.
     */
    double apply(
            double[] from,
            int count,
            double winners,
            double overround,
            double[] to,
            double[] scratch);
}
