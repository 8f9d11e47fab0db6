package org.overround.bets.wallet.domain;

import org.overround.kernel.IdempotencyKey;
import org.overround.kernel.Money;
import org.overround.kernel.PlayerId;
import org.overround.kernel.TransferId;

/** A payment somebody asks for, well formed. */
public record PaymentRequest(
        PlayerId player, IdempotencyKey key, Direction direction, Money amount) {

    /** What the payment is known by, here and at the provider. */
    public TransferId transferId() {
        return PaymentIds.payment(player, key);
    }

    /** SHA-256 in hex of what is asked: a key that comes again must come with the same one. */
    public String fingerprint() {
        return PaymentIds.hash(
                "payment-content/1",
                direction.name(),
                Long.toString(amount.minor()),
                amount.currency().getCurrencyCode());
    }

    public PaymentOrder order() {
        return new PaymentOrder(transferId(), player, direction, amount);
    }
}
