package org.overround.bets.wallet;

import org.overround.contracts.bets.MoveMoney;
import org.overround.contracts.bets.PaymentAnswer;
import org.overround.contracts.bets.Reply;
import reactor.core.publisher.Mono;

/**
 * Takes money out, from the player's account to the payment provider: held at once, gone when the
 * provider confirms, back when it refuses.
 *
 * <p>As {@link Deposit} in all else; refused by the house with {@code INSUFFICIENT_FUNDS} only: a
 * player who is shut out, or whose account is closed, can always have their money.
 */
@FunctionalInterface
public interface Withdraw {

    Mono<Reply<PaymentAnswer>> withdraw(MoveMoney money);
}
