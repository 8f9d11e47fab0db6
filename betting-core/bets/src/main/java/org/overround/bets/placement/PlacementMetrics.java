package org.overround.bets.placement;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.bets.Reply;

/** Bets in numbers: what became of them; {@link Stages} tells how long it took. */
final class PlacementMetrics {

    private final MeterRegistry registry;

    PlacementMetrics(MeterRegistry registry) {
        this.registry = registry;
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
