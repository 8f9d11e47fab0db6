package org.overround.kernel;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Decimal odds in thousandths: {@code new Odds(1833)} pays 1.833 for every 1 staked, the stake
 * included.
 *
 * <p>Invariant: 1.001 to 10,000.000. Below it there is nothing to win; above the top no ladder
 * goes.
 */
public record Odds(int milli) implements Comparable<Odds> {

    public static final int MIN_MILLI = 1_001;
    public static final int MAX_MILLI = 10_000_000;

    public Odds {
        if (milli < MIN_MILLI || milli > MAX_MILLI) {
            throw new IllegalArgumentException(
                    "odds must be 1.001..10000.000, was "
                            + BigDecimal.valueOf(milli, 3).toPlainString());
        }
    }

    /**
     * Reads decimal odds such as {@code 2.12}; more than three decimals are refused, not rounded.
     */
    public static Odds ofDecimal(BigDecimal decimal) {
        try {
            return new Odds(decimal.movePointRight(3).intValueExact());
        } catch (ArithmeticException inexact) {
            throw new IllegalArgumentException(
                    "odds must be 1.001..10000.000 with at most three decimals, was "
                            + decimal.toPlainString(),
                    inexact);
        }
    }

    /** The same odds as a decimal number with three decimals or fewer, e.g. {@code 2.12}. */
    public BigDecimal toDecimal() {
        var decimal = BigDecimal.valueOf(milli, 3).stripTrailingZeros();
        return decimal.scale() < 0 ? decimal.setScale(0, RoundingMode.UNNECESSARY) : decimal;
    }

    /** The probability these odds imply, margin included: 1 / odds. */
    public double impliedProbability() {
        return 1000.0 / milli;
    }

    /**
     * What the bettor gets back on a win. Rounds half up to the minor unit, once: the only rounding
     * of a single's payout.
     */
    public Money returnOn(Money stake) {
        var exact = BigDecimal.valueOf(stake.minor()).multiply(BigDecimal.valueOf(milli, 3));
        return new Money(
                exact.setScale(0, RoundingMode.HALF_UP).longValueExact(), stake.currency());
    }

    @Override
    public int compareTo(Odds other) {
        return Integer.compare(milli, other.milli);
    }

    @Override
    public String toString() {
        return toDecimal().toPlainString();
    }
}
