package org.overround.bets.wallet;

import org.overround.bets.wallet.domain.PaymentOrder;
import org.overround.kernel.TransferId;
import reactor.core.publisher.Mono;

/**
 * Who moves money between a player's bank and the house.
 *
 * <p>An order is carried out once however often it is sent: it is known by its transfer id. An
 * answer that is an error, or none in time, is {@link ProviderAnswer.Unknown}: nobody can tell
 * whether the money moved, so the order is asked about and sent again until it is known.
 */
public interface PaymentProvider {

    /** In the name of its account: {@code provider:<name>/<currency>}. Never changes. */
    String name();

    /** Takes the money from the player's bank. */
    Mono<ProviderAnswer> charge(PaymentOrder order);

    /** Sends the money to the player's bank. */
    Mono<ProviderAnswer> payout(PaymentOrder order);

    /** What became of an order; Unknown when it is undecided, or never came. */
    Mono<ProviderAnswer> lookup(TransferId order);
}
