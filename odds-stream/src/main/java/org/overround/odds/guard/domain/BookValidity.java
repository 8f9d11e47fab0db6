package org.overround.odds.guard.domain;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.GuardRules;
import org.overround.contracts.book.MarketInfo.PriceSource;
import org.overround.contracts.book.Quote;
import org.overround.kernel.SelectionId;

/**
 * Whether a source's prices of one market can be believed.
 *
 * <pre>
 *   begin(source, winners)  add(selection, quote, lostPrice)  ...  fault(rules)
 * </pre>
 *
 * <p>A reusable desk that allocates only to name a fault. Only active selections are added. A book
 * is invalid when an exchange's back is above its lay, when a selection that had a price has none,
 * or when the implied probabilities per winner leave the rules' bounds (no prices at all add up to
 * 0).
 */
public final class BookValidity {
    private static final double MILLI = 1000.0;

    private boolean exchange;
    private int winners;
    private double sum;
    private @Nullable SelectionId crossed;
    private @Nullable Quote crossedQuote;
    private @Nullable SelectionId lost;

    /** Starts a market; 0 winners counts as 1. */
    public void begin(PriceSource source, int winners) {
        exchange = source == PriceSource.EXCHANGE;
        this.winners = Math.max(1, winners);
        sum = 0;
        crossed = null;
        crossedQuote = null;
        lost = null;
    }

    /** Adds an active selection; {@code lostPrice}: it once had a price and now has none. */
    public void add(SelectionId selection, Quote quote, boolean lostPrice) {
        if (lostPrice && lost == null) {
            lost = selection;
        }
        if (!exchange) {
            sum += quote.fixedMilli() > 0 ? MILLI / quote.fixedMilli() : 0;
            return;
        }
        if (crossed == null && crosses(quote)) {
            crossed = selection;
            crossedQuote = quote;
        }
        sum += middle(quote);
    }

    /** The first thing wrong, in one line; null when the book is sound. */
    public @Nullable String fault(GuardRules rules) {
        if (crossed != null && crossedQuote != null) {
            return String.format(
                    Locale.ROOT,
                    "back %.3f is above lay %.3f on selection %s",
                    crossedQuote.backMilli() / MILLI,
                    crossedQuote.layMilli() / MILLI,
                    crossed);
        }
        if (lost != null) {
            return "selection " + lost + " has lost its price";
        }
        var overround = sum / winners;
        if (overround >= rules.minOverround() && overround <= rules.maxOverround()) {
            return null;
        }
        return String.format(
                Locale.ROOT,
                "source overround %.4f is outside %.2f..%.2f",
                overround,
                rules.minOverround(),
                rules.maxOverround());
    }

    /** Whether a source's quote holds any price at all. */
    public static boolean priced(PriceSource source, Quote quote) {
        return switch (source) {
            case EXCHANGE ->
                    quote.backMilli() > 0 || quote.layMilli() > 0 || quote.lastTradedMilli() > 0;
            case FIXED_ODDS -> quote.fixedMilli() > 0;
        };
    }

    private static boolean crosses(Quote quote) {
        return quote.backMilli() > 0
                && quote.layMilli() > 0
                && quote.backMilli() > quote.layMilli();
    }

    /** The same middle the fair price starts from. */
    private static double middle(Quote quote) {
        if (quote.backMilli() > 0 && quote.layMilli() > 0) {
            return (MILLI / quote.backMilli() + MILLI / quote.layMilli()) / 2;
        }
        if (quote.lastTradedMilli() > 0) {
            return MILLI / quote.lastTradedMilli();
        }
        var side = Math.max(quote.backMilli(), quote.layMilli());
        return side > 0 ? MILLI / side : 0;
    }
}
