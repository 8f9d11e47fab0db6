package org.overround.bets.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.overround.bets.price.adapter.kafka.OddsLogFollower;
import org.overround.embedded.SharedServers;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** The view of the odds as the service starts it. */
class PriceWiringIT {

    private final ApplicationContextRunner service =
            new ApplicationContextRunner()
                    .withInitializer(context ->
                            context.getBeanFactory()
                                    .setConversionService(
                                            ApplicationConversionService.getSharedInstance()))
                    .withUserConfiguration(PriceWiring.class)
                    .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                    .withPropertyValues(
                            "overround.kafka.partitions=8",
                            "overround.kafka.replicas=1",
                            "overround.kafka.patience=20s");

    @Test
    void readsTheOddsFromItsStartAndSaysHowOldTheyAre() {
        service.withPropertyValues(
                        "overround.kafka.bootstrap-servers="
                                + SharedServers.kafka().bootstrapServers())
                .run(context -> {
                    var book = context.getBean(OddsBook.class);
                    await().atMost(Duration.ofSeconds(30)).until(book::complete);

                    assertThat(context.getBean(OddsLogFollower.class).isRunning()).isTrue();
                    var meters = context.getBean(MeterRegistry.class);
                    assertThat(meters.get("overround.bets.odds.complete").gauge().value()).isOne();
                    assertThat(meters.get("overround.bets.odds.age").gauge().value())
                            .isGreaterThan(0);
                    assertThat(context.getBean("oddsHealthIndicator", HealthIndicator.class))
                            .isNotNull();
                });
    }

    @Test
    void aStartWithAFreshnessOutOfRangeNamesTheKey() {
        service.withPropertyValues(
                        "overround.kafka.bootstrap-servers=127.0.0.1:1",
                        "overround.bets.odds.fresh-for=1ms")
                .run(context ->
                        assertThat(context.getStartupFailure())
                                .rootCause()
                                .hasMessageContaining("overround.bets.odds.fresh-for"));
    }
}
