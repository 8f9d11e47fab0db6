package org.overround.bets.wallet.domain;

import org.overround.kernel.Money;
import org.overround.kernel.PlayerId;
import org.overround.kernel.TransferId;

/** What the provider is told to do: once for a transfer id, however often it is told. */
public record PaymentOrder(
        TransferId transferId, PlayerId player, Direction direction, Money amount) {

    public PaymentOrder {
        if (amount.minor() <= 0) {
            throw new IllegalArgumentException("a payment moves something, was " + amount);
        }
    }
}
