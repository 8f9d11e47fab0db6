package org.overround.bets.hedge;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Orders by how they ended, and those that left the house with a risk it did not want. */
final class HedgeMetrics {

    private final MeterRegistry registry;
    private final Counter failed;

    HedgeMetrics(MeterRegistry registry) {
        this.registry = registry;
        failed =
                Counter.builder("overround.hedge.failed")
                        .description("Hedge orders that were not matched, or only partly: P1")
                        .register(registry);
    }

    void ended(HedgeOrder order) {
        Counter.builder("overround.hedge.orders")
                .description("Hedge orders that are over, by how they ended")
                .tag("state", order.state().name())
                .register(registry)
                .increment();
    }

    void failed() {
        failed.increment();
    }
}
