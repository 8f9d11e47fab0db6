package org.overround.bets.wallet;

import java.time.Duration;
import org.overround.bets.wallet.PaymentBook.Settled;
import org.overround.bets.wallet.domain.PaymentOrder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Takes orders to the provider and its final answers to the book. Whatever is not a final answer in
 * time - an error, silence - leaves the payment pending.
 */
final class Clearing {

    private static final Logger LOG = LoggerFactory.getLogger(Clearing.class);

    private final PaymentProvider provider;
    private final PaymentBook book;
    private final Duration patience;
    private final WalletMetrics metrics;

    Clearing(PaymentProvider provider, PaymentBook book, Duration patience, WalletMetrics metrics) {
        this.provider = provider;
        this.book = book;
        this.patience = patience;
        this.metrics = metrics;
    }

    /** Sends an order; empty while it is not known what became of it. */
    Mono<Settled> carryOut(PaymentOrder order) {
        return told(order, send(order)).flatMap(answer -> settle(order, answer));
    }

    /**
     * Asks about an order that is pending for too long. If the provider cannot tell, it may never
     * have got it: then it is sent again, which it carries out once.
     */
    Mono<Settled> askAgain(PaymentOrder order) {
        var lookup = Mono.defer(() -> provider.lookup(order.transferId()));
        return told(order, lookup)
                .filter(ProviderAnswer.Final.class::isInstance)
                .switchIfEmpty(Mono.defer(() -> told(order, send(order))))
                .flatMap(answer -> settle(order, answer));
    }

    private Mono<ProviderAnswer> send(PaymentOrder order) {
        return Mono.defer(() ->
                switch (order.direction()) {
                    case DEPOSIT -> provider.charge(order);
                    case WITHDRAWAL -> provider.payout(order);
                });
    }

    /** What the provider says; never an error and never empty. */
    private Mono<ProviderAnswer> told(PaymentOrder order, Mono<ProviderAnswer> call) {
        return metrics.timed(call.timeout(patience))
                .onErrorResume(failure -> {
                    metrics.unanswered();
                    LOG.debug(
                            "{} of {}: {} did not answer: {}",
                            order.direction(),
                            order.transferId(),
                            provider.name(),
                            failure.toString());
                    return Mono.empty();
                })
                .defaultIfEmpty(new ProviderAnswer.Unknown());
    }

    private Mono<Settled> settle(PaymentOrder order, ProviderAnswer answer) {
        return switch (answer) {
            case ProviderAnswer.Unknown _ -> Mono.empty();
            case ProviderAnswer.Final said ->
                    book.settle(order.transferId(), said)
                            .doOnNext(settled -> noted(order, said, settled));
        };
    }

    private void noted(PaymentOrder order, ProviderAnswer.Final said, Settled settled) {
        switch (settled.effect()) {
            case DECIDED -> metrics.decided(settled.payment());
            case KNOWN -> {}
            case CONTRADICTED -> {
                metrics.contradicted();
                LOG.error(
                        "{} says {} of {}, which is {} for good: the provider contradicts itself",
                        provider.name(),
                        said,
                        order.transferId(),
                        settled.payment());
            }
        }
    }
}
