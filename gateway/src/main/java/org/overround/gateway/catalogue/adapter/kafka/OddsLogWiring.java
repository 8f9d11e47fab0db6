package org.overround.gateway.catalogue.adapter.kafka;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.overround.contracts.push.OddsListener;
import org.overround.gateway.catalogue.Catalogue;
import org.overround.gateway.catalogue.OddsIntake;
import org.overround.messaging.KafkaProbe;
import org.overround.messaging.LogReader;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The reader of the odds, its health and its figures. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(KafkaSettings.class)
class OddsLogWiring {

    /** In order: the catalogue is first. */
    @Bean
    OddsIntake oddsIntake(List<OddsListener> listeners, Catalogue catalogue, MeterRegistry meters) {
        var intake = new OddsIntake(listeners);
        Gauge.builder("overround.catalogue.events", catalogue, Catalogue::size)
                .description("Events in memory")
                .register(meters);
        Gauge.builder("overround.odds.gaps", intake, known -> known.flow().gaps())
                .description("Events that wait for the book to be loaded again")
                .register(meters);
        Gauge.builder("overround.odds.reachable", intake, known -> known.flow().reachable() ? 1 : 0)
                .description("Whether Kafka answers")
                .register(meters);
        return intake;
    }

    @Bean(destroyMethod = "close")
    KafkaProbe kafkaProbe(KafkaSettings settings) {
        return new KafkaProbe(settings.address());
    }

    @Bean
    OddsLogReader oddsLogReader(
            KafkaSettings settings, KafkaProbe probe, OddsIntake intake, MeterRegistry meters) {
        return new OddsLogReader(
                settings,
                new LogReader(settings.address()),
                probe,
                intake,
                meters,
                Clock.systemUTC());
    }

    /** Its bean name is its name in the readiness group. */
    @Bean("catalogueHealthIndicator")
    HealthIndicator catalogueHealth(
            OddsIntake intake, Catalogue catalogue, KafkaSettings settings) {
        return new CatalogueHealth(intake, catalogue, settings);
    }
}
