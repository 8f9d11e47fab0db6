package org.overround.odds.intake;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What goes into the log, in numbers. */
final class IntakeMetrics {

    private final Counter updates;
    private final Counter messages;

    IntakeMetrics(MeterRegistry registry) {
        updates =
                Counter.builder("overround.feed.updates")
                        .description(
                                "Source updates handed to book.inputs, one per event and message")
                        .register(registry);
        messages =
                Counter.builder("overround.feed.messages")
                        .description("Source messages that changed something")
                        .register(registry);
    }

    void published(int events) {
        messages.increment();
        updates.increment(events);
    }
}
