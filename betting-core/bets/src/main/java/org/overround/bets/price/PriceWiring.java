package org.overround.bets.price;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.overround.bets.price.adapter.kafka.OddsLogFollower;
import org.overround.contracts.topics.Topics;
import org.overround.messaging.KafkaAddress;
import org.overround.messaging.LogReader;
import org.overround.messaging.TopicSetup;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The view of the odds, who keeps it, its health and its figures. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(PriceProperties.class)
class PriceWiring {

    @Bean
    FreshBook oddsBook(
            PriceProperties properties, ObjectProvider<Clock> clock, MeterRegistry meters) {
        var time = clock.getIfAvailable(Clock::systemUTC);
        var book = new FreshBook(() -> micros(time), properties.freshFor().toMillis());
        Gauge.builder("overround.bets.odds.age", book, FreshBook::ageMillis)
                .description("How long the owner of the quietest partition has not spoken")
                .baseUnit("milliseconds")
                .register(meters);
        Gauge.builder("overround.bets.odds.complete", book, known -> known.complete() ? 1 : 0)
                .description("Whether all odds that there were at the start have been read")
                .register(meters);
        return book;
    }

    private static long micros(Clock clock) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
    }

    /**
     * Topics are there before anything reads them; a start without Kafka ends with one line that
     * says so.
     */
    @Bean
    OddsLogFollower oddsLogFollower(
            FreshBook book,
            ObjectProvider<Clock> clock,
            @Value("${overround.kafka.bootstrap-servers}") String bootstrapServers,
            @Value("${overround.kafka.partitions}") int partitions,
            @Value("${overround.kafka.replicas}") int replicas,
            @Value("${overround.kafka.patience}") Duration patience) {
        var address = new KafkaAddress(bootstrapServers, "bets-odds");
        TopicSetup.ensure(address, Topics.all(partitions), replicas, patience);
        return new OddsLogFollower(
                new LogReader(address), book, clock.getIfAvailable(Clock::systemUTC));
    }

    /** {@code odds} in the health report. */
    @Bean
    HealthIndicator oddsHealthIndicator(OddsBook book, PriceProperties properties) {
        return new PriceHealth(book, properties.freshFor().toMillis());
    }
}
