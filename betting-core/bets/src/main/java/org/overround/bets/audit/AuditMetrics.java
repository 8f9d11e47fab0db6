package org.overround.bets.audit;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToLongFunction;

/** How far the seal and its followers are. */
final class AuditMetrics {

    private volatile SealedLog.Places places = new SealedLog.Places(0, 0, "", 0, 0);

    AuditMetrics(MeterRegistry registry) {
        gauge(
                registry,
                "overround.audit.unsealed",
                "Events without a position",
                each -> each.unsealed());
        gauge(registry, "overround.audit.head", "The last position", each -> each.head());
        gauge(
                registry,
                "overround.audit.relay.lag",
                "Sealed events Kafka does not have yet",
                each -> each.head() - each.kafka());
        gauge(
                registry,
                "overround.audit.vault.lag",
                "Sealed events the vault does not have yet",
                each -> each.head() - each.vault());
    }

    private void gauge(
            MeterRegistry registry,
            String name,
            String description,
            ToLongFunction<SealedLog.Places> value) {
        Gauge.builder(name, this, metrics -> value.applyAsLong(metrics.places))
                .description(description)
                .register(registry);
    }

    void saw(SealedLog.Places now) {
        places = now;
    }
}
