package org.overround.odds.margin;

import java.util.Arrays;
import java.util.List;
import org.overround.contracts.book.MarginMethod;
import org.overround.odds.margin.domain.FairPrices;
import org.overround.odds.margin.domain.MarginFormulas;
import org.overround.odds.margin.domain.MarginOutcome;

/**
 * Margin removal and application for one market at a time, with every doubtful input refused by
 * name: for checks, tools and reports. The running book uses {@link MarketShaper}.
 */
public final class Margins {
    private Margins() {}

    /** What became of a question: probabilities, or why there are none. */
    public sealed interface Answer {
        /**
         * The {@code parameter} is the method's own: exponent, odds ratio (quoted over fair),
         * Shin's z, the additive part.
         */
        record Solved(List<Double> probabilities, double parameter) implements Answer {}

        /** The {@code detail} is one line with the value that was refused. */
        record Refused(MarginOutcome why, String detail) implements Answer {}
    }

    /**
     * Takes the margin out of decimal odds: fair probabilities that add up to {@code winners}.
     *
     * <p>Refused: fewer than two odds, odds not above 1, a book that adds up to less than its
     * winners, a method that would make a selection's probability negative.
     */
    public static Answer remove(MarginMethod method, List<Double> odds, int winners) {
        double[] quoted = new double[odds.size()];
        for (int i = 0; i < quoted.length; i++) {
            if (!(odds.get(i) > 1) || odds.get(i).isInfinite()) {
                return refused(MarginOutcome.IMPOSSIBLE_PRICE, "odds[" + i + "] is " + odds.get(i));
            }
            quoted[i] = 1 / odds.get(i);
        }
        if (quoted.length < 2) {
            return refused(MarginOutcome.TOO_FEW_PRICES, "there are " + quoted.length + " odds");
        }
        double sum = Arrays.stream(quoted).sum();
        if (sum < winners) {
            return refused(MarginOutcome.UNDERROUND, sum + " is less than " + winners);
        }
        double[] fair = new double[quoted.length];
        double parameter =
                MarginFormulas.of(method)
                        .remove(quoted, quoted.length, winners, fair, new double[quoted.length]);
        return answer(method, fair, parameter);
    }

    /**
     * Lays a margin on fair probabilities that add up to {@code winners}: quoted probabilities that
     * add up to {@code winners * overround}.
     *
     * <p>Refused: fewer than two probabilities, one that is not between 0 and 1, an overround the
     * method cannot reach or reaches only with a selection at odds of 1.00 or shorter.
     */
    public static Answer apply(
            MarginMethod method, List<Double> probabilities, int winners, double overround) {
        double[] fair = probabilities.stream().mapToDouble(Double::doubleValue).toArray();
        if (fair.length < 2) {
            return refused(
                    MarginOutcome.TOO_FEW_PRICES, "there are " + fair.length + " probabilities");
        }
        MarginOutcome sound = FairPrices.judged(fair, fair.length);
        if (sound != MarginOutcome.PRICED) {
            return refused(sound, "probabilities are " + probabilities);
        }
        double[] quoted = new double[fair.length];
        double parameter =
                MarginFormulas.of(method)
                        .apply(
                                fair,
                                fair.length,
                                winners,
                                overround,
                                quoted,
                                new double[fair.length]);
        return answer(method, quoted, parameter);
    }

    private static Answer answer(MarginMethod method, double[] probabilities, double parameter) {
        if (Double.isNaN(parameter)) {
            return refused(MarginOutcome.OUT_OF_REACH, "the method is " + method);
        }
        MarginOutcome judged = FairPrices.judged(probabilities, probabilities.length);
        List<Double> listed = Arrays.stream(probabilities).boxed().toList();
        return judged == MarginOutcome.PRICED
                ? new Answer.Solved(listed, parameter)
                : refused(judged, method + " gives " + listed);
    }

    private static Answer refused(MarginOutcome why, String detail) {
        return new Answer.Refused(why, why.sentence() + ": " + detail);
    }
}
