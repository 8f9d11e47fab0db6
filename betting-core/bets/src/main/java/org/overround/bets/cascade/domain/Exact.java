package org.overround.bets.cascade.domain;

import java.math.BigInteger;

/** {@code a x b / c} without overflow on the way, for amounts that are not negative. */
final class Exact {

    private Exact() {}

    /** Rounded down. The result must fit a long. */
    static long floor(long a, long b, long c) {
        var low = a * b;
        return Math.multiplyHigh(a, b) == 0 && low >= 0
                ? low / c
                : big(a, b).divide(BigInteger.valueOf(c)).longValueExact();
    }

    /** Rounded up. The result must fit a long. */
    static long ceil(long a, long b, long c) {
        return floor(a, b, c) + (remainder(a, b, c) == 0 ? 0 : 1);
    }

    /** What rounding down leaves, in c-ths. */
    static long remainder(long a, long b, long c) {
        var low = a * b;
        return Math.multiplyHigh(a, b) == 0 && low >= 0
                ? low % c
                : big(a, b).mod(BigInteger.valueOf(c)).longValueExact();
    }

    private static BigInteger big(long a, long b) {
        return BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
    }
}
