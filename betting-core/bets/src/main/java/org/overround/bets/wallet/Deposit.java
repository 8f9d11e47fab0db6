package org.overround.bets.wallet;

import org.overround.contracts.bets.MoveMoney;
import org.overround.contracts.bets.PaymentAnswer;
import org.overround.contracts.bets.Reply;
import reactor.core.publisher.Mono;

/**
 * Brings money in, from the payment provider to the player's account.
 *
 * <p>What cannot be read (a fraction, nothing, too much, another currency) is a problem and leaves
 * the key free. Whatever was judged binds the key for good: {@code CONFIRMED}, {@code PENDING}
 * until the provider is known to have answered, or {@code REFUSED} with {@code SELF_EXCLUDED},
 * {@code ACCOUNT_CLOSED}, {@code LIMIT_EXCEEDED}, {@code JURISDICTION_BLOCKED} or {@code
 * PAYMENT_DECLINED}. The same key again answers with what became of it and asks nobody twice; with
 * another amount, currency or direction it is {@code IDEMPOTENCY_MISMATCH}.
 */
@FunctionalInterface
public interface Deposit {

    Mono<Reply<PaymentAnswer>> deposit(MoveMoney money);
}
