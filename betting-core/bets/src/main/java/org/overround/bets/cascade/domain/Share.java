package org.overround.bets.cascade.domain;

import java.math.BigDecimal;

/** A share of a stake in hundredths of a percent: 4000 is 40 %. From 0 to 100 %. */
public record Share(int basisPoints) implements Comparable<Share> {

    /** All of it. */
    public static final Share ALL = new Share(10_000);

    /** Nothing of it. */
    public static final Share NONE = new Share(0);

    public Share {
        if (basisPoints < 0 || basisPoints > 10_000) {
            throw new IllegalArgumentException(
                    "a share must be 0..10000 basis points, was " + basisPoints);
        }
    }

    /** Reads a percentage; more than two decimals are refused, not rounded. */
    public static Share ofPercent(BigDecimal percent) {
        try {
            return new Share(percent.movePointRight(2).intValueExact());
        } catch (ArithmeticException inexact) {
            throw new IllegalArgumentException(
                    "a percentage must be 0..100 with at most two decimals, was "
                            + percent.toPlainString(),
                    inexact);
        }
    }

    public static Share ofPercent(int percent) {
        return new Share(Math.multiplyExact(percent, 100));
    }

    /** As a percentage without trailing zeros: 40, 12.5. */
    public BigDecimal percent() {
        var percent = BigDecimal.valueOf(basisPoints, 2).stripTrailingZeros();
        return percent.scale() < 0 ? percent.setScale(0) : percent;
    }

    /** The part of an amount, rounded down. */
    long of(long amountMinor) {
        return amountMinor * basisPoints / 10_000;
    }

    /** What is left of an amount once this share went up the tree, rounded down. */
    long keptOf(long amountMinor) {
        return amountMinor * (10_000 - basisPoints) / 10_000;
    }

    @Override
    public int compareTo(Share other) {
        return Integer.compare(basisPoints, other.basisPoints);
    }

    @Override
    public String toString() {
        return percent().toPlainString() + " %";
    }
}
