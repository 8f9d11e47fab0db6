package org.overround.kernel;

import java.util.Currency;

/**
 * An amount in minor units of one currency.
 *
 * <p>Arithmetic is exact: overflow and a mismatch of currencies throw, nothing is ever converted or
 * rounded silently.
 */
public record Money(long minor, Currency currency) implements Comparable<Money> {

    public static Money of(long minor, String currencyCode) {
        return new Money(minor, Currency.getInstance(currencyCode));
    }

    public static Money zero(Currency currency) {
        return new Money(0, currency);
    }

    public Money plus(Money other) {
        return new Money(Math.addExact(minor, same(other).minor), currency);
    }

    public Money minus(Money other) {
        return new Money(Math.subtractExact(minor, same(other).minor), currency);
    }

    public Money negated() {
        return new Money(Math.negateExact(minor), currency);
    }

    public boolean isNegative() {
        return minor < 0;
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(minor, same(other).minor);
    }

    private Money same(Money other) {
        if (!currency.equals(other.currency)) {
            throw new IllegalArgumentException(
                    "currencies must match, were " + currency + " and " + other.currency);
        }
        return other;
    }

    @Override
    public String toString() {
        return minor + " minor " + currency.getCurrencyCode();
    }
}
