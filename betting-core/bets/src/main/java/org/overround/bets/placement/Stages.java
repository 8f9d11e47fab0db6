package org.overround.bets.placement;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.reactor.bulkhead.operator.BulkheadOperator;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.overround.bets.compliance.Clearance;
import org.overround.bets.journal.Outcome;
import org.overround.contracts.problem.ProblemCode;
import reactor.core.publisher.Mono;

/**
 * What stands around each stage that waits for somebody: a time limit, room for so many at once, a
 * circuit breaker, and the answer that is given when one of them says no.
 *
 * <p>Stated answers, none of which binds the key:
 *
 * <pre>
 *              breaker open           no room       too slow
 *   gate       UNAVAILABLE (closed)   UNAVAILABLE   UNAVAILABLE
 *   share      UNAVAILABLE            OVERLOADED    UNAVAILABLE, what was reserved is swept
 *   journal    UNAVAILABLE            OVERLOADED    VERDICT_UNKNOWN: it may be written yet
 * </pre>
 *
 * <p>A stage's own word that it cannot be reached counts as its failure. Each stage is an
 * observation {@code overround.placement.stage}: timed by its name, and a span where traces are
 * taken; those of a bet are children of {@code whole}.
 */
final class Stages {

    private final Guard gate;
    private final Guard share;
    private final Guard journal;
    private final ObservationRegistry observations;

    /** What is between a stage and whoever waits for it. */
    private record Guard(Stage stage, Bulkhead room, CircuitBreaker breaker, Duration timeLimit) {}

    Stages(
            PlacementProperties properties,
            CircuitBreakerRegistry breakers,
            BulkheadRegistry rooms,
            ObservationRegistry observations) {
        this.observations = observations;
        var room =
                BulkheadConfig.custom()
                        .maxConcurrentCalls(properties.mostAtOnce())
                        .maxWaitDuration(Duration.ZERO)
                        .build();
        gate =
                new Guard(
                        Stage.GATE,
                        rooms.bulkhead("placement-gate", room),
                        breakers.circuitBreaker(
                                "placement-gate", breaker(Clearance.Unavailable.class::isInstance)),
                        properties.gateTimeLimit());
        share =
                new Guard(
                        Stage.SHARE,
                        rooms.bulkhead("placement-share", room),
                        breakers.circuitBreaker("placement-share", breaker(Stages::isOutOfReach)),
                        properties.shareTimeLimit());
        journal =
                new Guard(
                        Stage.JOURNAL,
                        rooms.bulkhead("placement-journal", room),
                        breakers.circuitBreaker("placement-journal", breaker(_ -> false)),
                        properties.journalTimeLimit());
    }

    /** Opens when half of the last hundred failed, and lets ten through a second later. */
    private static CircuitBreakerConfig breaker(Predicate<Object> isFailure) {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(100)
                .minimumNumberOfCalls(20)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(1))
                .permittedNumberOfCallsInHalfOpenState(10)
                .recordResult(isFailure)
                .build();
    }

    private static boolean isOutOfReach(Object shared) {
        return shared instanceof Shared.NotCarried(var refusal)
                && refusal.code() == ProblemCode.UNAVAILABLE;
    }

    /**
     * All of a bet's way.
     *
     * @param trace what the trace of the one who asked goes on by; null when there is none
     */
    <T> Mono<T> whole(@Nullable Map<String, String> trace, Mono<T> work) {
        return observed(Stage.WHOLE, () -> arrived(trace), work);
    }

    private static Observation.Context arrived(@Nullable Map<String, String> trace) {
        if (trace == null) {
            return new Observation.Context();
        }
        var received = new ReceiverContext<Map<String, String>>(Map::get, Kind.SERVER);
        received.setCarrier(trace);
        return received;
    }

    /** Fails closed. */
    Mono<Clearance> gate(Mono<Clearance> work) {
        return guarded(gate, work)
                .onErrorResume(
                        Stages::isShut,
                        _ ->
                                Mono.just(
                                        new Clearance.Unavailable(
                                                "compliance cannot be checked now")));
    }

    /**
     * Under the share's guard.
     *
     * @param refused what is answered by the code that says why
     */
    Mono<Shared> share(Mono<Shared> work, Function<ProblemCode, ? extends Shared> refused) {
        return guarded(share, work)
                .onErrorResume(Stages::isShut, failure -> Mono.just(refused.apply(code(failure))));
    }

    private static ProblemCode code(Throwable shut) {
        return isFull(shut) ? ProblemCode.OVERLOADED : ProblemCode.UNAVAILABLE;
    }

    /** Too slow is an error: it may be written yet. What was not let through is not written. */
    Mono<Outcome> journal(Mono<Outcome> work) {
        return guarded(journal, work)
                .onErrorResume(
                        CallNotPermittedException.class, _ -> Mono.just(new Outcome.Unreachable()))
                .onErrorResume(Stages::isFull, _ -> Mono.just(new Outcome.Overloaded()));
    }

    private <T> Mono<T> guarded(Guard guard, Mono<T> work) {
        // Named for what a time-out says, and because it looks for a name at every subscription:
        // without one it makes one up, by patterns, of the operators before it.
        var limited =
                work.name(guard.stage().tag())
                        .timeout(guard.timeLimit())
                        .transformDeferred(CircuitBreakerOperator.of(guard.breaker()))
                        .transformDeferred(BulkheadOperator.of(guard.room()));
        return observed(guard.stage(), Observation.Context::new, limited);
    }

    private static boolean isShut(Throwable failure) {
        return failure instanceof CallNotPermittedException
                || failure instanceof TimeoutException
                || isFull(failure);
    }

    private static boolean isFull(Throwable failure) {
        return failure instanceof io.github.resilience4j.bulkhead.BulkheadFullException;
    }

    private <T> Mono<T> observed(Stage stage, Supplier<Observation.Context> of, Mono<T> work) {
        return Mono.deferContextual(context -> {
            var parent =
                    context.<Observation>getOrDefault(ObservationThreadLocalAccessor.KEY, null);
            var observation =
                    Observation.createNotStarted("overround.placement.stage", of, observations)
                            .contextualName("bet " + stage.tag())
                            .lowCardinalityKeyValue("stage", stage.tag())
                            .parentObservation(parent)
                            .start();
            return work.doOnError(observation::error)
                    .doOnTerminate(observation::stop)
                    .doOnCancel(observation::stop)
                    .contextWrite(own -> own.put(ObservationThreadLocalAccessor.KEY, observation));
        });
    }
}
