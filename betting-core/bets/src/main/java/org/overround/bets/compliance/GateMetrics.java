package org.overround.bets.compliance;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.overround.bets.compliance.domain.Decision;
import org.overround.contracts.bets.DecisionMessage;

/**
 * The gate in numbers: decisions by jurisdiction and reason ({@code NONE}: passed), which is the
 * pass rate by jurisdiction; how long a look takes; how often nobody could tell.
 */
final class GateMetrics {

    private final MeterRegistry registry;
    private final Timer timer;
    private final Counter unavailable;
    private final Map<Outcome, Counter> decisions = new ConcurrentHashMap<>();

    private record Outcome(String jurisdiction, String reason) {}

    GateMetrics(MeterRegistry registry) {
        this.registry = registry;
        timer =
                Timer.builder("overround.compliance.gate")
                        .description("From asking the gate to its answer")
                        .publishPercentileHistogram()
                        .register(registry);
        unavailable =
                Counter.builder("overround.compliance.unavailable")
                        .description("Bets that nobody could judge")
                        .register(registry);
    }

    void answered(Clearance clearance, long nanos) {
        timer.record(nanos, TimeUnit.NANOSECONDS);
        switch (clearance) {
            case Clearance.Granted granted -> count(granted.decision());
            case Clearance.Refused refused -> count(refused.decision());
            case Clearance.Unavailable _ -> unavailable.increment();
            case Clearance.Unknown _ -> {}
        }
    }

    private void count(Decision decision) {
        var outcome =
                new Outcome(
                        decision.jurisdiction().value(),
                        decision.reason().map(Enum::name).orElse(DecisionMessage.NO_REASON));
        decisions.computeIfAbsent(outcome, this::counter).increment();
    }

    private Counter counter(Outcome outcome) {
        return Counter.builder("overround.compliance.decisions")
                .description("Decisions of the gate; reason NONE: the bet may go on")
                .tag("jurisdiction", outcome.jurisdiction())
                .tag("reason", outcome.reason())
                .register(registry);
    }
}
