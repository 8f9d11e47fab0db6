package org.overround.bets.exposure;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Waits for the counters no longer than a bet can, and turns their faults into answers. */
final class GuardedExposure implements Exposure {

    private static final Logger LOG = LoggerFactory.getLogger(GuardedExposure.class);

    private final CounterStore store;
    private final ConfirmationLane confirmations;
    private final Duration patience;
    private final ExposureMetrics metrics;

    GuardedExposure(
            CounterStore store,
            ConfirmationLane confirmations,
            Duration patience,
            ExposureMetrics metrics) {
        this.store = store;
        this.confirmations = confirmations;
        this.patience = patience;
        this.metrics = metrics;
    }

    @Override
    public Mono<Reservation> reserve(BetId bet, int attempt, AgentId tree, List<Claim> claims) {
        return Mono.defer(() -> {
            var began = System.nanoTime();
            return store.reserve(tree, new Attempt(bet, attempt), claims)
                    // Named as stages are: a time limit looks for a name at each subscription.
                    .name("reserve")
                    .timeout(patience)
                    .onErrorResume(failure -> {
                        LOG.debug("reserving for {} failed", bet, failure);
                        return Mono.just(new Reservation.Unavailable(Reservation.Why.UNREACHABLE));
                    })
                    .doOnNext(answer -> metrics.answered(answer, System.nanoTime() - began));
        });
    }

    @Override
    public void confirm(BetId bet, int attempt, AgentId tree) {
        confirmations.add(tree, new Attempt(bet, attempt));
    }

    @Override
    public Mono<Void> release(BetId bet, int attempt, AgentId tree) {
        return store.release(tree, new Attempt(bet, attempt))
                .timeout(patience)
                .then()
                .onErrorResume(failure -> {
                    LOG.debug("bet {} is released by the sweeper", bet, failure);
                    return Mono.empty();
                });
    }

    @Override
    public Mono<Usage> usage(AgentId tree, Collection<String> keys) {
        return store.usage(tree, keys)
                .timeout(patience)
                .onErrorResume(failure -> {
                    LOG.debug("the usage of {} is not known", tree, failure);
                    return Mono.just(new Usage.Unknown(Reservation.Why.UNREACHABLE));
                });
    }

    @Override
    public Mono<Boolean> close(Closing closing) {
        return store.close(closing)
                .timeout(patience)
                .onErrorResume(failure -> {
                    LOG.debug("{} is not closed yet", closing.id(), failure);
                    return Mono.just(false);
                });
    }
}
