package org.overround.bets.placement;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.bets.Reply;
import reactor.core.publisher.Mono;

/** Bets in numbers: how long each stage takes, and what became of them. */
final class PlacementMetrics {

    private final MeterRegistry registry;
    private final Map<Stage, Timer> stages = new EnumMap<>(Stage.class);

    PlacementMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (var stage : Stage.values()) {
            stages.put(
                    stage,
                    Timer.builder("overround.placement.stage")
                            .description("How long a stage of a bet's way takes")
                            .tag("stage", stage.tag())
                            .publishPercentileHistogram()
                            .register(registry));
        }
    }

    /** Times a stage from its subscription to its end. */
    <T> Mono<T> timed(Stage stage, Mono<T> work) {
        return Mono.defer(() -> {
            var since = System.nanoTime();
            return work.doFinally(_ -> took(stage, System.nanoTime() - since));
        });
    }

    private void took(Stage stage, long nanos) {
        var timer = stages.get(stage);
        if (timer != null) {
            timer.record(nanos, TimeUnit.NANOSECONDS);
        }
    }

    void flights(SingleFlight flights) {
        Gauge.builder("overround.placement.flights", flights, SingleFlight::size)
                .description("Bets that are being worked on")
                .register(registry);
    }

    void answered(Reply<BetAnswer> reply) {
        var answer = reply.value();
        var problem = reply.problem();
        var status = answer == null ? "NONE" : answer.status();
        var code =
                answer != null
                        ? answer.code() == null ? "NONE" : answer.code().name()
                        : problem == null ? "NONE" : problem.code().name();
        Counter.builder("overround.placement.verdicts")
                .description("Answers to bets, by status and code")
                .tag("status", status)
                .tag("code", code)
                .register(registry)
                .increment();
    }

    /** A pending bet was decided. */
    void resolved(String outcome) {
        Counter.builder("overround.placement.resolved")
                .description("In-play bets decided after their delay")
                .tag("outcome", outcome)
                .register(registry)
                .increment();
    }
}
