package org.overround.odds.margin.domain;

/**
 * What a source believes, once its own margin or spread is out: the fair probabilities of one
 * market.
 *
 * <p>Prices are thousandths, 0 is none. Probabilities add up to the market's winners.
 */
public final class FairPrices {
    private static final double MILLI = 1000.0;

    /** Half a thousandth: what a source that rounds its odds may be away from what it meant. */
    private static final double ROUNDING = 0.0005;

    private FairPrices() {}

    /**
     * An exchange's probability of one selection before normalising: the middle of best back and
     * best lay in probability, else the last traded price, else the one side there is, else 0.
     */
    public static double exchange(int backMilli, int layMilli, int lastTradedMilli) {
        if (backMilli > 0 && layMilli > 0) {
            return (MILLI / backMilli + MILLI / layMilli) / 2;
        }
        if (lastTradedMilli > 0) {
            return MILLI / lastTradedMilli;
        }
        int side = backMilli > 0 ? backMilli : layMilli;
        return side > 0 ? MILLI / side : 0;
    }

    /**
     * A bookmaker's quoted probability of one selection, its margin still in; 0 when there is no
     * price.
     */
    public static double quoted(int fixedMilli) {
        return fixedMilli > 0 ? MILLI / fixedMilli : 0;
    }

    /**
     * Scales an exchange's probabilities to add up to {@code winners}, and says whether they can be
     * offered.
     */
    public static MarginOutcome normalise(double[] quoted, int count, int winners, double[] fair) {
        if (count < 2) {
            return MarginOutcome.TOO_FEW_PRICES;
        }
        double factor = winners / Solving.sum(quoted, count);
        for (int i = 0; i < count; i++) {
            fair[i] = quoted[i] * factor;
        }
        return judged(fair, count);
    }

    /**
     * Takes a bookmaker's margin out, and says whether the result can be offered. A book that adds
     * up to less than its winners has prices missing and is refused, unless rounding the odds to
     * thousandths explains it: then it has no margin.
     */
    public static MarginOutcome withoutMargin(
            MarginFormula formula,
            double[] quoted,
            int count,
            int winners,
            double[] fair,
            double[] scratch) {
        if (count < 2) {
            return MarginOutcome.TOO_FEW_PRICES;
        }
        double sum = Solving.sum(quoted, count);
        if (sum <= winners) {
            return sum < winners - rounding(quoted, count)
                    ? MarginOutcome.UNDERROUND
                    : normalise(quoted, count, winners, fair);
        }
        if (Double.isNaN(formula.remove(quoted, count, winners, fair, scratch))) {
            return MarginOutcome.OUT_OF_REACH;
        }
        return judged(fair, count);
    }

    /** Whether every probability lies between 0 and 1, as one that can be priced must. */
    public static MarginOutcome judged(double[] probabilities, int count) {
        for (int i = 0; i < count; i++) {
            if (!(probabilities[i] > 0)) {
                return MarginOutcome.NEGATIVE_PROBABILITY;
            }
            if (probabilities[i] >= 1) {
                return MarginOutcome.CERTAIN_SELECTION;
            }
        }
        return MarginOutcome.PRICED;
    }

    private static double rounding(double[] quoted, int count) {
        double squares = 0;
        for (int i = 0; i < count; i++) {
            squares += quoted[i] * quoted[i];
        }
        return ROUNDING * squares;
    }
}
