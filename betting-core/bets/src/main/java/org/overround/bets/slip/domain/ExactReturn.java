package org.overround.bets.slip.domain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What one minor unit on each line of a bet returns when every leg wins: an exact fraction.
 *
 * <p>It is rounded once, half up to the minor unit, for the whole bet and its stake (DESIGN section
 * 3). Lines are not walked through: the sum over all of one size is an elementary symmetric
 * polynomial of the odds, so a bet of 1,000 lines costs as much as one of ten.
 *
 * @param numerator of the fraction, above zero
 * @param denominator a power of a thousand, as odds are thousandths
 */
public record ExactReturn(BigInteger numerator, BigInteger denominator) {

    private static final BigInteger THOUSAND = BigInteger.valueOf(1_000);
    private static final BigInteger TWO = BigInteger.TWO;

    /**
     * The sum over all lines.
     *
     * @param oddsMilli every leg's odds in thousandths
     * @param bankers the set of legs that are in every line, by bit
     * @param sizes how many legs lines have, each once
     */
    public static ExactReturn of(List<Integer> oddsMilli, int bankers, List<Integer> sizes) {
        var always = BigInteger.ONE;
        var others = new ArrayList<Integer>();
        for (var leg = 0; leg < oddsMilli.size(); leg++) {
            if ((bankers & 1 << leg) != 0) {
                always = always.multiply(BigInteger.valueOf(oddsMilli.get(leg)));
            } else {
                others.add(oddsMilli.get(leg));
            }
        }
        var bySize = symmetric(others);
        var fixed = Integer.bitCount(bankers);
        var longest = sizes.stream().mapToInt(Integer::intValue).max().orElse(0);
        var sum = BigInteger.ZERO;
        for (var size : sizes) {
            var lines = bySize[size - fixed].multiply(always);
            sum = sum.add(lines.multiply(THOUSAND.pow(longest - size)));
        }
        return new ExactReturn(sum, THOUSAND.pow(longest));
    }

    /** For each k the sum over all ways to take k of the odds of their product. */
    private static BigInteger[] symmetric(List<Integer> oddsMilli) {
        var sums = new BigInteger[oddsMilli.size() + 1];
        Arrays.fill(sums, BigInteger.ZERO);
        sums[0] = BigInteger.ONE;
        for (var seen = 0; seen < oddsMilli.size(); seen++) {
            var odds = BigInteger.valueOf(oddsMilli.get(seen));
            for (var k = seen + 1; k > 0; k--) {
                sums[k] = sums[k].add(sums[k - 1].multiply(odds));
            }
        }
        return sums;
    }

    /** What this stake on each line returns, in minor units, rounded half up once. */
    public BigInteger on(long unitStakeMinor) {
        var exact = numerator.multiply(BigInteger.valueOf(unitStakeMinor));
        return exact.multiply(TWO).add(denominator).divide(denominator.multiply(TWO));
    }

    /** The largest stake on each line whose return is at most this, both in minor units. */
    public BigInteger mostStakeFor(long returnMinor) {
        if (returnMinor < 0) {
            return BigInteger.ZERO;
        }
        // round(u * n / d) <= r exactly when 2 * u * n < (2 * r + 1) * d
        var bound = BigInteger.valueOf(returnMinor).multiply(TWO).add(BigInteger.ONE);
        return bound.multiply(denominator).subtract(BigInteger.ONE).divide(numerator.multiply(TWO));
    }

    /** Whether this is at least {@code tenThousandths} of the other. */
    public boolean isAtLeast(ExactReturn other, int tenThousandths) {
        var mine = numerator.multiply(other.denominator).multiply(BigInteger.valueOf(10_000));
        var least =
                other.numerator.multiply(denominator).multiply(BigInteger.valueOf(tenThousandths));
        return mine.compareTo(least) >= 0;
    }
}
