package org.overround.bets.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.scheduler.VirtualTimeScheduler;

/** When the counters are told, in virtual time. */
final class ConfirmationLaneTest {

    private static final AgentId NORTH = new AgentId("agent:north");
    private static final AgentId SOUTH = new AgentId("agent:south");
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final VirtualTimeScheduler clock = VirtualTimeScheduler.create();
    private final List<Told> told = new ArrayList<>();
    private final Queue<Sinks.Empty<Void>> inFlight = new ArrayDeque<>();
    private final ConfirmationLane confirmations =
            new ConfirmationLane(
                    store(), PATIENCE, clock, new ExposureMetrics(new SimpleMeterRegistry()));

    private record Told(AgentId tree, List<Attempt> attempts) {}

    @AfterEach
    void dispose() {
        clock.dispose();
    }

    /** One that is only asked to confirm. */
    private CounterStore store() {
        return (CounterStore)
                Proxy.newProxyInstance(
                        CounterStore.class.getClassLoader(),
                        new Class<?>[] {CounterStore.class},
                        (_, _, arguments) ->
                                confirm((AgentId) arguments[0], (List<?>) arguments[1]));
    }

    private Mono<Void> confirm(AgentId tree, List<?> attempts) {
        told.add(new Told(tree, attempts.stream().map(Attempt.class::cast).toList()));
        var answer = Sinks.<Void>empty();
        inFlight.add(answer);
        return answer.asMono();
    }

    private Attempt add(AgentId tree) {
        var attempt = new Attempt(new BetId(UUID.randomUUID()), 1);
        confirmations.add(tree, attempt);
        return attempt;
    }

    private void moment() {
        clock.advanceTimeBy(ConfirmationLane.MOMENT);
    }

    @Test
    void whatComesWithinAMomentGoesTogetherACallForEachTree() {
        var first = add(NORTH);
        var second = add(SOUTH);
        var third = add(NORTH);
        assertThat(told).isEmpty();

        moment();

        assertThat(told)
                .containsExactly(
                        new Told(NORTH, List.of(first, third)), new Told(SOUTH, List.of(second)));
    }

    @Test
    void whatComesWhileTheCountersAreToldGoesWithTheNext() {
        add(NORTH);
        moment();
        var late = add(NORTH);
        moment();
        assertThat(told).hasSize(1);

        inFlight.remove().tryEmitEmpty();
        moment();

        assertThat(told).hasSize(2).last().isEqualTo(new Told(NORTH, List.of(late)));
    }

    @Test
    void countersThatDoNotAnswerOrFailHoldUpNothingForLongerThanThePatience() {
        add(NORTH);
        moment();
        var second = add(SOUTH);
        clock.advanceTimeBy(PATIENCE);
        moment();
        assertThat(told).hasSize(2).last().isEqualTo(new Told(SOUTH, List.of(second)));

        inFlight.remove();
        inFlight.remove().tryEmitError(new IllegalStateException("connection refused"));
        var third = add(SOUTH);
        moment();

        assertThat(told).hasSize(3).last().isEqualTo(new Told(SOUTH, List.of(third)));
    }

    @Test
    void whatIsTooManyIsLeftToTheSweeper() {
        for (var n = 0; n < ConfirmationLane.MOST_WAITING + 1; n++) {
            add(NORTH);
        }

        moment();

        assertThat(told).hasSize(1);
        assertThat(told.getFirst().attempts()).hasSize(ConfirmationLane.MOST_WAITING);
    }
}
