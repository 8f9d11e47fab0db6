package org.overround.bets.hedge;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.overround.bets.exposure.Exposure;
import org.overround.kernel.BetId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Sees to it that what nobody keeps is bet at the exchange.
 *
 * <p>An order is tried at once and again after 50, 200 and 500 ms (B-book guide, "In-process
 * retries"); a filled one closes its position and so frees its part of {@code UNHEDGED}. One that
 * fails stays there and is alerted. While the circuit is open or the exchange not ready nothing is
 * tried and nothing fails: orders wait, within {@code UNHEDGED}.
 */
public final class HedgeDesk {

    private static final Logger LOG = LoggerFactory.getLogger(HedgeDesk.class);

    static final List<Duration> BEFORE_TRIES =
            List.of(
                    Duration.ZERO,
                    Duration.ofMillis(50),
                    Duration.ofMillis(200),
                    Duration.ofMillis(500));

    private static final int MOST = 100;
    private static final int AT_ONCE = 16;
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration CIRCUIT_OPEN = Duration.ofSeconds(1);

    private final HedgeStore store;
    private final Exchange exchange;
    private final Exposure exposure;
    private final CircuitBreaker circuit;
    private final HedgeProperties properties;
    private final Supplier<UUID> orderIds;
    private final HedgeMetrics metrics;

    HedgeDesk(
            HedgeStore store,
            Exchange exchange,
            Exposure exposure,
            CircuitBreaker circuit,
            HedgeProperties properties,
            Supplier<UUID> orderIds,
            HedgeMetrics metrics) {
        this.store = store;
        this.exchange = exchange;
        this.exposure = exposure;
        this.circuit = circuit;
        this.properties = properties;
        this.orderIds = orderIds;
        this.metrics = metrics;
    }

    /** What became of a bet's remainder; empty when it has no order (yet). */
    public Mono<HedgeOrder> of(BetId bet) {
        return store.of(bet);
    }

    /** One round: orders for new remainders, tries for orders that are due, counters of filled. */
    Mono<Void> pass() {
        return open().then(Mono.defer(this::work)).then(Mono.defer(this::release));
    }

    private Mono<Void> open() {
        return store.remainders(MOST)
                .collectList()
                .flatMapIterable(found -> found)
                .map(found -> found.order(orderIds.get(), properties.slippagePercent()))
                .concatMap(order -> store.open(order).doOnNext(isNew -> opened(order, isNew)))
                .then();
    }

    private void opened(HedgeOrder order, boolean isNew) {
        if (isNew && order.over()) {
            alert(order);
        }
    }

    private Mono<Void> work() {
        if (!exchange.ready()) {
            return Mono.empty();
        }
        return store.take(MOST, LEASE)
                .collectList()
                .flatMapIterable(taken -> taken)
                .flatMap(this::work, AT_ONCE)
                .then();
    }

    private Mono<Void> work(HedgeOrder order) {
        return Mono.delay(BEFORE_TRIES.get(order.attempts()))
                .then(Mono.defer(() -> attempt(order)))
                .flatMap(after ->
                        after.over()
                                ? finish(after)
                                : store.tried(after, LEASE).then(Mono.defer(() -> work(after))))
                .onErrorResume(
                        CallNotPermittedException.class, _ -> store.putOff(order, CIRCUIT_OPEN))
                .onErrorResume(failure -> {
                    LOG.warn("hedge order {} waits: {}", order.orderId(), failure.getMessage());
                    return Mono.empty();
                });
    }

    private Mono<HedgeOrder> attempt(HedgeOrder order) {
        return Mono.defer(() -> exchange.back(order))
                .timeout(properties.patience())
                .transformDeferred(CircuitBreakerOperator.of(circuit))
                .map(answer -> order.after(answer, BEFORE_TRIES.size()))
                .onErrorResume(failure ->
                        failure instanceof CallNotPermittedException
                                ? Mono.error(failure)
                                : Mono.just(
                                        order.unanswered(
                                                String.valueOf(failure.getMessage()),
                                                BEFORE_TRIES.size())));
    }

    private Mono<Void> finish(HedgeOrder order) {
        return store.finish(order)
                .doOnNext(first -> {
                    if (first) {
                        metrics.ended(order);
                        if (order.state() != HedgeOrder.State.FILLED) {
                            alert(order);
                        }
                    }
                })
                .then();
    }

    private void alert(HedgeOrder order) {
        metrics.failed();
        LOG.error(
                "HEDGE_FAILED: order {} of bet {}: {} of {} {} matched after {} tries: {}; it stays in UNHEDGED",
                order.orderId(),
                order.bet(),
                order.filledMinor(),
                order.stakeMinor(),
                order.currency(),
                order.attempts(),
                order.detail());
    }

    private Mono<Void> release() {
        return store.filled(MOST)
                .collectList()
                .flatMapIterable(found -> found)
                .concatMap(filled ->
                        exposure.close(filled.closing())
                                .filter(Boolean::booleanValue)
                                .flatMap(_ -> store.released(filled.orderId())))
                .then();
    }
}
