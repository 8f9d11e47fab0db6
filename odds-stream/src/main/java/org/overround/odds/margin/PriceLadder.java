package org.overround.odds.margin;

/**
 * The odds that may be offered: bands of equal steps, in thousandths.
 *
 * <p>Invariant: bands rise, and each band is a whole number of its steps, so the end of one is the
 * start of the next. Odds between two rungs take the lower one: the house never offers more than it
 * meant to.
 */
public final class PriceLadder {
    /**
     * The exchanges' ladder: steps of 0.01 to 2, 0.02 to 3, 0.05 to 4, 0.1 to 6, 0.2 to 10, 0.5 to
     * 20, 1 to 30, 2 to 50, 5 to 100, 10 to 1000; from 1.01.
     */
    public static final PriceLadder EXCHANGE =
            new PriceLadder(
                    1_010,
                    new int[] {
                        2_000, 3_000, 4_000, 6_000, 10_000, 20_000, 30_000, 50_000, 100_000,
                        1_000_000
                    },
                    new int[] {10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000});

    /**
     * Odds this close below a rung, in decimal odds, stand on it: what solving and dividing may
     * have lost.
     */
    private static final double TOLERANCE = 1e-9;

    private static final double MILLI = 1000.0;

    private final int lowest;
    private final int[] tops;
    private final int[] steps;

    /**
     * @param lowest the first rung, in thousandths
     * @param tops where each band ends, included, in thousandths
     * @param steps the step within each band, in thousandths
     */
    PriceLadder(int lowest, int[] tops, int[] steps) {
        if (tops.length == 0 || tops.length != steps.length) {
            throw new IllegalArgumentException(
                    "a price ladder needs one step for each band, had "
                            + steps.length
                            + " for "
                            + tops.length);
        }
        int bottom = lowest;
        for (int band = 0; band < tops.length; band++) {
            if (steps[band] <= 0
                    || tops[band] <= bottom
                    || (tops[band] - bottom) % steps[band] != 0) {
                throw new IllegalArgumentException(
                        "price ladder band "
                                + bottom
                                + ".."
                                + tops[band]
                                + " must rise by a whole number of steps of "
                                + steps[band]);
            }
            bottom = tops[band];
        }
        this.lowest = lowest;
        this.tops = tops.clone();
        this.steps = steps.clone();
    }

    public int lowestMilli() {
        return lowest;
    }

    public int highestMilli() {
        return tops[tops.length - 1];
    }

    /** The rung at or below these decimal odds; odds off either end take the end. */
    public int roundDown(double odds) {
        double milli = (odds + TOLERANCE) * MILLI;
        if (!(milli > lowest)) {
            return lowest;
        }
        return milli >= highestMilli() ? highestMilli() : rungBelow((int) milli);
    }

    /** Whether these odds, in thousandths, are a rung. */
    public boolean has(int milli) {
        return milli >= lowest && milli <= highestMilli() && rungBelow(milli) == milli;
    }

    private int rungBelow(int milli) {
        int bottom = lowest;
        for (int band = 0; band < tops.length; band++) {
            if (milli < tops[band]) {
                return milli - (milli - bottom) % steps[band];
            }
            bottom = tops[band];
        }
        return bottom;
    }
}
