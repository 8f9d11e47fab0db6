package org.overround.bets.placement;

import java.math.BigDecimal;
import java.util.Currency;
import org.overround.bets.journal.Outcome;

/** What the database refused, in words a player can act on. Pure. */
final class Refusals {

    private Refusals() {}

    static String words(Outcome.Refused refused, Currency currency) {
        var left = refused.leftMinor();
        var amount = left == null ? null : amount(Math.max(0, left), currency);
        var limit = refused.limit();
        if (limit != null) {
            return amount == null
                    ? "the " + limit + " would be passed"
                    : "the %s would be passed: %s is left of it".formatted(limit, amount);
        }
        return amount == null
                ? refused.code().title()
                : refused.code().title() + ": " + amount + " is available";
    }

    /** As a person reads it: {@code 12.50 EUR}. */
    private static String amount(long minor, Currency currency) {
        var digits = Math.max(0, currency.getDefaultFractionDigits());
        return BigDecimal.valueOf(minor, digits).toPlainString() + " " + currency.getCurrencyCode();
    }
}
