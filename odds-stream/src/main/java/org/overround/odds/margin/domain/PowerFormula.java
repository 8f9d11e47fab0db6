package org.overround.odds.margin.domain;

/**
 * Every probability is raised to one exponent: {@code q = p^k}, k below 1 to lay a margin on, above
 * 1 to take it off.
 *
 * <p>It takes more of the margin from long shots than from favourites, in proportion, as bettors'
 * prices do. Buchdahl calls it "logarithmic"; that is not the odds ratio method of the same
 * nickname. Every result lies between 0 and 1. Source: Vovk and Zhdanov's power method, "Prediction
 * with expert advice for the Brier game".
 */
final class PowerFormula implements MarginFormula {
    /**
     * Below this a move of the exponent is followed by a series; the first term left out is under
     * 1e-17.
     */
    private static final double SMALL = 1.0 / 64;

    @Override
    public double remove(double[] from, int count, double winners, double[] to, double[] scratch) {
        return raise(from, count, winners, to, scratch);
    }

    @Override
    public double apply(
            double[] from,
            int count,
            double winners,
            double overround,
            double[] to,
            double[] scratch) {
        return raise(from, count, winners * overround, to, scratch);
    }

    /**
     * Finds k by Halley's steps on the logarithm of the sum, from k = 1, kept inside a bracket. The
     * logarithm is convex and nearly straight in k, so two steps do for everyday margins, and the
     * second moves so little that a series replaces the exponentials. The start is always k = 1,
     * never the last answer: the bits depend on the input alone.
     */
    private static double raise(
            double[] from, int count, double wanted, double[] to, double[] logs) {
        if (!(wanted > 0 && wanted < count)) {
            return Double.NaN;
        }
        double longest = takeLogs(from, count, to, logs);
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double k = 1;
        for (int step = 0; step < Solving.MAX_STEPS; step++) {
            double sum = 0;
            double first = 0;
            double second = 0;
            for (int i = 0; i < count; i++) {
                double q = to[i];
                double log = logs[i];
                double weighted = q * log;
                sum += q;
                first += weighted;
                second += weighted * log;
            }
            if (Solving.close(sum, wanted)) {
                return k;
            }
            low = sum > wanted ? k : low;
            high = sum > wanted ? high : k;
            double next =
                    Solving.inside(
                            k + halley(logarithm(sum / wanted), first / sum, second / sum),
                            low,
                            high);
            if (next == k) {
                return k;
            }
            move(to, logs, count, next, next - k, longest);
            k = next;
        }
        return Double.NaN;
    }

    /** The largest logarithm in size; {@code to} starts as the probabilities themselves. */
    private static double takeLogs(double[] from, int count, double[] to, double[] logs) {
        double longest = 0;
        for (int i = 0; i < count; i++) {
            double log = StrictMath.log(from[i]);
            logs[i] = log;
            to[i] = from[i];
            longest = StrictMath.max(longest, -log);
        }
        return longest;
    }

    /**
     * Step to the zero of a function with value {@code error}; its slope is the mean logarithm, its
     * bend their variance.
     */
    private static double halley(double error, double slope, double meanSquare) {
        double bend = meanSquare - slope * slope;
        return -2 * error * slope / (2 * slope * slope - error * bend);
    }

    /**
     * Natural logarithm; near 1 by its Padé approximation, whose error, below 1e-8, only slows the
     * next step.
     */
    private static double logarithm(double ratio) {
        double r = ratio - 1;
        return StrictMath.abs(r) < SMALL ? r * (6 + r) / (6 + 4 * r) : StrictMath.log(ratio);
    }

    private static void move(
            double[] to, double[] logs, int count, double k, double by, double longest) {
        if (StrictMath.abs(by) * longest < SMALL) {
            for (int i = 0; i < count; i++) {
                to[i] += to[i] * growth(by * logs[i]);
            }
        } else {
            for (int i = 0; i < count; i++) {
                to[i] = StrictMath.exp(k * logs[i]);
            }
        }
    }

    /** {@code e^x - 1} for a small x. */
    private static double growth(double x) {
        return x * (1 + x * (1.0 / 2 + x * (1.0 / 6 + x * (1.0 / 24 + x * (1.0 / 120 + x / 720)))));
    }
}
