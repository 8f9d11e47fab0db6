package org.overround.bets.slip.domain;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a bet: which legs make up each, as a set of bits (bit 0 is the first leg).
 *
 * <p>Every line has all bankers and, for each size, every choice of the other legs that fills it.
 * The order is fixed: by size, then by the first leg that differs.
 */
public final class Lines {

    private Lines() {}

    /** How many ways there are to take {@code k} of {@code n}; both at most 60. */
    public static long choose(int n, int k) {
        if (k < 0 || k > n) {
            return 0;
        }
        var ways = 1L;
        for (var i = 1; i <= Math.min(k, n - k); i++) {
            ways = Math.multiplyExact(ways, n - Math.min(k, n - k) + i) / i;
        }
        return ways;
    }

    /** How many lines there are of these sizes. */
    public static long count(int legs, int bankers, List<Integer> sizes) {
        var lines = 0L;
        for (var size : sizes) {
            lines += choose(legs - bankers, size - bankers);
        }
        return lines;
    }

    /** Every line, each once. {@code bankers} is the set of legs that are in all of them. */
    public static List<Integer> of(int legs, int bankers, List<Integer> sizes) {
        var lines = new ArrayList<Integer>();
        for (var size : sizes) {
            choose(legs, bankers, 0, 0, size, lines);
        }
        return List.copyOf(lines);
    }

    private static void choose(
            int legs, int bankers, int from, int chosen, int size, List<Integer> lines) {
        var missing = size - Integer.bitCount(chosen);
        if (Integer.bitCount(bankers & ~chosen) > missing) {
            return;
        }
        if (missing == 0) {
            lines.add(chosen);
            return;
        }
        for (var leg = from; leg <= legs - missing; leg++) {
            choose(legs, bankers, leg + 1, chosen | 1 << leg, size, lines);
            if ((bankers & 1 << leg) != 0) {
                return;
            }
        }
    }
}
