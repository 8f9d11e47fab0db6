package org.overround.bets.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.overround.bets.compliance.Clearance;
import org.overround.bets.journal.Outcome;
import org.overround.bets.placement.Judgement.Refusal;
import org.overround.bets.slip.Slips;
import org.overround.contracts.problem.ProblemCode;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** What is answered when a stage is away, full or slow. */
final class StagesTest {

    private static final int ENOUGH_TO_OPEN = 20;

    private final ObservationRegistry observations = ObservationRegistry.create();
    private final Stages stages = stages(2);

    private Stages stages(int mostAtOnce) {
        return new Stages(
                new PlacementProperties(
                        Duration.ofMillis(250),
                        mostAtOnce,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5)),
                CircuitBreakerRegistry.ofDefaults(),
                BulkheadRegistry.ofDefaults(),
                observations);
    }

    private static Shared notCarried(ProblemCode code) {
        return new Shared.NotCarried(
                new Refusal(code, "not carried", Slips.single(100, "2.0"), List.of(), null));
    }

    @Test
    void aGateThatCannotSeeClosesAndIsAskedNoMore() {
        var asked = new AtomicInteger();
        Mono<Clearance> away =
                Mono.fromSupplier(() -> {
                    asked.incrementAndGet();
                    return new Clearance.Unavailable("compliance data cannot be reached");
                });

        for (var n = 0; n < ENOUGH_TO_OPEN; n++) {
            stages.gate(away).block();
        }
        assertThat(asked).hasValue(ENOUGH_TO_OPEN);
        assertThat(stages.gate(away).block())
                .isEqualTo(new Clearance.Unavailable("compliance cannot be checked now"));
        assertThat(asked).hasValue(ENOUGH_TO_OPEN);
    }

    @Test
    void aGateThatIsSlowIsClosed() {
        StepVerifier.withVirtualTime(() -> stages.gate(Mono.never()))
                .thenAwait(Duration.ofSeconds(1))
                .expectNext(new Clearance.Unavailable("compliance cannot be checked now"))
                .verifyComplete();
    }

    @Test
    void moreThanAShareHasRoomForAreTurnedAway() {
        var first = Sinks.<Shared>one();
        var second = Sinks.<Shared>one();
        var running =
                Mono.zip(
                                stages.share(first.asMono(), StagesTest::notCarried),
                                stages.share(second.asMono(), StagesTest::notCarried))
                        .cache();
        running.subscribe();

        StepVerifier.create(
                        stages.share(
                                Mono.error(new AssertionError("asked")), StagesTest::notCarried))
                .expectNext(notCarried(ProblemCode.OVERLOADED))
                .verifyComplete();

        first.tryEmitValue(notCarried(ProblemCode.STAKE_ABOVE_MAXIMUM));
        second.tryEmitValue(notCarried(ProblemCode.STAKE_ABOVE_MAXIMUM));
        assertThat(running.block()).isNotNull();
        StepVerifier.create(
                        stages.share(
                                Mono.just(notCarried(ProblemCode.STAKE_ABOVE_MAXIMUM)),
                                StagesTest::notCarried))
                .as("room again")
                .expectNext(notCarried(ProblemCode.STAKE_ABOVE_MAXIMUM))
                .verifyComplete();
    }

    @Test
    void refusalsAreNoFailuresOfAShareButCountersOutOfReachAre() {
        for (var n = 0; n < 2 * ENOUGH_TO_OPEN; n++) {
            shared(ProblemCode.STAKE_ABOVE_MAXIMUM);
        }
        assertThat(shared(ProblemCode.STAKE_ABOVE_MAXIMUM))
                .isEqualTo(notCarried(ProblemCode.STAKE_ABOVE_MAXIMUM));

        for (var n = 0; n < 100; n++) {
            shared(ProblemCode.UNAVAILABLE);
        }
        assertThat(shared(ProblemCode.STAKE_ABOVE_MAXIMUM))
                .as("the breaker is open")
                .isEqualTo(notCarried(ProblemCode.UNAVAILABLE));
    }

    private Shared shared(ProblemCode code) {
        return stages.share(Mono.just(notCarried(code)), StagesTest::notCarried).block();
    }

    @Test
    void aJournalThatIsSlowLeavesTheVerdictOpen() {
        StepVerifier.withVirtualTime(() -> stages.journal(Mono.never()))
                .thenAwait(Duration.ofSeconds(5))
                .verifyError(TimeoutException.class);
    }

    @Test
    void aJournalThatFailsAgainAndAgainIsNotAskedAndNothingIsWritten() {
        var down = new IllegalStateException("no database");
        for (var n = 0; n < ENOUGH_TO_OPEN; n++) {
            StepVerifier.create(stages.journal(Mono.error(down)))
                    .verifyErrorSatisfies(failure -> assertThat(failure).isSameAs(down));
        }
        StepVerifier.create(stages.journal(Mono.just(new Outcome.Written())))
                .expectNext(new Outcome.Unreachable())
                .verifyComplete();
    }

    @Test
    void stagesAreObservedAsPartsOfTheWholeWay() {
        var seen = new ArrayList<String>();
        observations.observationConfig().observationHandler(new Noting(seen));

        stages.whole(
                        null,
                        stages.gate(Mono.just(new Clearance.Unknown()))
                                .then(stages.journal(Mono.just(new Outcome.Written()))))
                .block();

        assertThat(seen)
                .containsExactly("bet gate in bet whole", "bet journal in bet whole", "bet whole");
    }

    /** Notes each observation as it ends. */
    private record Noting(List<String> seen) implements ObservationHandler<Observation.Context> {

        @Override
        public void onStop(Observation.Context context) {
            var parent = context.getParentObservation();
            seen.add(
                    context.getContextualName()
                            + (parent == null
                                    ? ""
                                    : " in " + parent.getContextView().getContextualName()));
        }

        @Override
        public boolean supportsContext(Observation.Context context) {
            return true;
        }
    }
}
