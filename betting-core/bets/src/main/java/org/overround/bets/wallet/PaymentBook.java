package org.overround.bets.wallet;

import java.time.Duration;
import java.util.Collection;
import org.overround.bets.jurisdiction.domain.JurisdictionRules;
import org.overround.bets.wallet.domain.Payment;
import org.overround.bets.wallet.domain.PaymentOrder;
import org.overround.bets.wallet.domain.PaymentRequest;
import org.overround.contracts.bets.WalletView;
import org.overround.kernel.TransferId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Keeps payments; each call is one transaction under the player's lock, answered after its commit.
 */
public interface PaymentBook {

    /** A payment after the provider's answer, and what that answer did. */
    record Settled(Payment payment, WalletView wallet, Effect effect) {}

    /** What an answer of the provider does. */
    enum Effect {
        /** It decided the payment. */
        DECIDED,
        /** It was known already. */
        KNOWN,
        /** The payment had been decided otherwise: that stands. */
        CONTRADICTED
    }

    /** A payment to ask the provider about, and how often that was done before. */
    record Due(PaymentOrder order, int attempts) {}

    /**
     * Judges a payment and holds what it is about, once for a player and key.
     *
     * @param inForce all jurisdictions' rules
     * @param lease how long the provider is left to whoever asked, before others ask it too
     */
    Mono<Judged> ask(
            PaymentRequest request,
            String provider,
            Collection<JurisdictionRules> inForce,
            Duration lease);

    /** Writes what the provider finally said; once, however often it is said. */
    Mono<Settled> settle(TransferId payment, ProviderAnswer.Final said);

    /**
     * Takes payments that are pending for too long; each is the caller's alone for a while, which
     * doubles from {@code firstWait} to {@code lastWait}.
     */
    Flux<Due> claim(int most, Duration firstWait, Duration lastWait);
}
