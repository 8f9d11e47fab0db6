package org.overround.bets.wallet.adapter.r2dbc;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Currency;
import java.util.Objects;
import java.util.UUID;
import org.overround.bets.wallet.Judged;
import org.overround.bets.wallet.PaymentBook.Due;
import org.overround.bets.wallet.PaymentBook.Effect;
import org.overround.bets.wallet.PaymentBook.Settled;
import org.overround.bets.wallet.domain.Direction;
import org.overround.bets.wallet.domain.Payment;
import org.overround.bets.wallet.domain.PaymentOrder;
import org.overround.contracts.bets.TransactionView;
import org.overround.contracts.bets.WalletView;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.Money;
import org.overround.kernel.PlayerId;
import org.overround.kernel.TransferId;

/** Rows of V14's functions and views as values. */
final class WalletColumns {

    private WalletColumns() {}

    static Judged judged(Readable row) {
        var outcome = text(row, "outcome");
        return switch (outcome) {
            case "NEW" -> new Judged.Standing(payment(row), wallet(row), true);
            case "KNOWN" -> new Judged.Standing(payment(row), wallet(row), false);
            case "MISMATCH" -> new Judged.Mismatch();
            case "NO_PLAYER" -> new Judged.Nobody();
            case "OTHER_CURRENCY" -> new Judged.OtherCurrency(text(row, "currency"));
            default -> throw new IllegalStateException("payment_ask answered " + outcome);
        };
    }

    static Settled settled(Readable row) {
        return new Settled(payment(row), wallet(row), Effect.valueOf(text(row, "outcome")));
    }

    private static Payment payment(Readable row) {
        var id = id(row);
        var direction = direction(row);
        var status = text(row, "status");
        return switch (status) {
            case "PENDING" -> new Payment.Pending(id, direction);
            case "CONFIRMED" ->
                    new Payment.Confirmed(id, direction, text(row, "provider_reference"));
            case "REFUSED" ->
                    new Payment.Refused(
                            id,
                            direction,
                            ProblemCode.valueOf(text(row, "code")),
                            row.get("detail", String.class));
            default -> throw new IllegalStateException("a payment is " + status);
        };
    }

    static WalletView wallet(Readable row) {
        var balanceMinor = number(row, "balance_minor");
        var heldMinor = number(row, "held_minor");
        return new WalletView(
                text(row, "currency"), balanceMinor, balanceMinor - heldMinor, heldMinor);
    }

    static Due due(Readable row) {
        return new Due(
                new PaymentOrder(
                        id(row),
                        new PlayerId(text(row, "player_id")),
                        direction(row),
                        new Money(
                                number(row, "amount_minor"),
                                Currency.getInstance(text(row, "currency")))),
                Objects.requireNonNull(row.get("attempts", Integer.class), "attempts"));
    }

    static TransactionView transaction(Readable row) {
        return new TransactionView(
                id(row),
                Objects.requireNonNull(row.get("at", Instant.class), "at"),
                text(row, "purpose"),
                text(row, "phase"),
                number(row, "signed_minor"),
                text(row, "currency"),
                text(row, "reference"));
    }

    private static Direction direction(Readable row) {
        return Direction.valueOf(text(row, "direction"));
    }

    private static TransferId id(Readable row) {
        return new TransferId(
                Objects.requireNonNull(row.get("transfer_id", UUID.class), "transfer_id"));
    }

    static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class), column);
    }

    static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class), column);
    }
}
