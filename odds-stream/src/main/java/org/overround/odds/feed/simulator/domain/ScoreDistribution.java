package org.overround.odds.feed.simulator.domain;

import java.util.function.IntBinaryOperator;

/**
 * How likely each final score is, given the score now and the goals still expected.
 *
 * <p>Each side's further goals are Poisson; the sides are independent. Every market of a match is a
 * sum over this one table, so they can never contradict each other. Beyond {@value #MOST} further
 * goals of one side the rest is put on the last cell.
 */
final class ScoreDistribution {

    private static final int MOST = 14;

    private final int homeNow;
    private final int awayNow;
    private final double[] homeMore;
    private final double[] awayMore;

    ScoreDistribution(int homeNow, int awayNow, double homeExpected, double awayExpected) {
        this.homeNow = homeNow;
        this.awayNow = awayNow;
        this.homeMore = poisson(homeExpected);
        this.awayMore = poisson(awayExpected);
    }

    private static double[] poisson(double mean) {
        var probabilities = new double[MOST + 1];
        var term = StrictMath.exp(-mean);
        var sum = 0.0;
        for (var k = 0; k < MOST; k++) {
            probabilities[k] = term;
            sum += term;
            term *= mean / (k + 1);
        }
        probabilities[MOST] = Math.max(0, 1 - sum);
        return probabilities;
    }

    /**
     * The probabilities of {@code outcomes} that {@code outcome} tells apart by the final score.
     */
    double[] probabilities(int outcomes, IntBinaryOperator outcome) {
        var sums = new double[outcomes];
        for (var h = 0; h <= MOST; h++) {
            for (var a = 0; a <= MOST; a++) {
                sums[outcome.applyAsInt(homeNow + h, awayNow + a)] += homeMore[h] * awayMore[a];
            }
        }
        return sums;
    }
}
