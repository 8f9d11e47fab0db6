package org.overround.bets.wallet.domain;

import java.math.BigDecimal;
import java.util.Currency;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.bets.MoveMoney;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.Money;

/**
 * Reads a request as a payment: all that can be known wrong about it without asking anybody (issue
 * 3 "Bad input"). Whether the currency is the account's is known to the player's row only.
 */
public final class PaymentForm {

    /** The most that moves at once, in minor units: 100,000.00 of a currency with two decimals. */
    public static final long MOST_MINOR = 10_000_000L;

    private static final BigDecimal MOST = BigDecimal.valueOf(MOST_MINOR);

    private PaymentForm() {}

    /** The payment a request asks for, or the first thing that is wrong with it. */
    public static Reply<PaymentRequest> check(Direction direction, MoveMoney money) {
        var amount = money.amountMinor();
        if (amount == null || !isAmount(amount)) {
            return bad("amountMinor", amount, "a whole number of minor units, 1 to " + MOST_MINOR);
        }
        var currency = currency(money.currency());
        if (currency == null) {
            return bad("currency", money.currency(), "a currency code of ISO 4217 such as EUR");
        }
        return Reply.of(
                new PaymentRequest(
                        money.player(),
                        money.key(),
                        direction,
                        new Money(amount.longValueExact(), currency)));
    }

    /** What is wrong with the currency of a player who has another one. */
    public static Problem otherCurrency(PaymentRequest request, String players) {
        return Problem.bad(
                ProblemCode.BAD_FIELD,
                "currency",
                request.amount().currency().getCurrencyCode(),
                "the account's currency, " + players);
    }

    /** Compared before it is written out: {@code 1e999999999} is short to send. */
    private static boolean isAmount(BigDecimal amount) {
        return amount.signum() > 0
                && amount.compareTo(MOST) <= 0
                && amount.stripTrailingZeros().scale() <= 0;
    }

    private static @Nullable Currency currency(@Nullable String code) {
        if (code == null) {
            return null;
        }
        try {
            return Currency.getInstance(code);
        } catch (IllegalArgumentException unknown) {
            return null;
        }
    }

    private static Reply<PaymentRequest> bad(String field, @Nullable Object value, String allowed) {
        return Reply.refused(
                Problem.bad(
                        ProblemCode.BAD_FIELD,
                        field,
                        value == null ? "missing" : value.toString(),
                        allowed));
    }
}
