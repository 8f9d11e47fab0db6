package org.overround.odds.publish;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/** The books' work in numbers. */
final class LaneMetrics {

    private final MeterRegistry registry;
    private final Counter inputs;
    private final Counter changes;
    private final Counter saved;
    private final Counter unreadable;

    LaneMetrics(MeterRegistry registry) {
        this.registry = registry;
        inputs = counter("overround.book.inputs", "Records of book.inputs taken");
        changes = counter("overround.book.changes", "Records of odds.changed written");
        saved = counter("overround.book.saved", "Records of odds.book written");
        unreadable =
                counter(
                        "overround.book.unreadable",
                        "Records of book.inputs that nobody could read");
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    void watch(Map<Integer, OwnedPartition> owned) {
        Gauge.builder("overround.book.partitions", owned, Map::size)
                .description("Partitions owned by this instance")
                .register(registry);
    }

    void applied(int records, int changed) {
        inputs.increment(records);
        changes.increment(changed);
    }

    void saved(int records) {
        saved.increment(records);
    }

    void unreadable() {
        unreadable.increment();
    }
}
