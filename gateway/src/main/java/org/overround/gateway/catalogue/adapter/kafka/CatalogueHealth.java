package org.overround.gateway.catalogue.adapter.kafka;

import org.overround.gateway.catalogue.Catalogue;
import org.overround.gateway.catalogue.OddsIntake;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Up exactly when prices can flow: the log answers, what stood in it at the start has been read, no
 * event waits for the book, and there is an event to price.
 */
final class CatalogueHealth implements HealthIndicator {

    private final OddsIntake intake;
    private final Catalogue catalogue;
    private final KafkaSettings settings;

    CatalogueHealth(OddsIntake intake, Catalogue catalogue, KafkaSettings settings) {
        this.intake = intake;
        this.catalogue = catalogue;
        this.settings = settings;
    }

    @Override
    public Health health() {
        var flow = intake.flow();
        var events = catalogue.size();
        var reason = reasonToWait();
        var health = reason.isEmpty() ? Health.up() : Health.down().withDetail("reason", reason);
        return health.withDetail("events", events)
                .withDetail("behind", flow.behind())
                .withDetail("gaps", flow.gaps())
                .build();
    }

    private String reasonToWait() {
        var flow = intake.flow();
        if (!flow.reachable()) {
            return "Kafka does not answer at "
                    + settings.bootstrapServers()
                    + " (overround.kafka.bootstrap-servers)";
        }
        if (!flow.loaded()) {
            return "the book is being loaded";
        }
        if (!flow.caughtUp()) {
            return flow.behind() + " changes are still to be read";
        }
        if (flow.gaps() > 0) {
            return flow.gaps() + " events wait for the book to be loaded again";
        }
        return catalogue.size() == 0 ? "no event is known yet" : "";
    }
}
