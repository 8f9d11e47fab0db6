package org.overround.console.odds;

import java.time.Clock;
import org.overround.console.command.Outcomes;
import org.overround.contracts.push.ChannelBook;
import org.overround.contracts.push.FrameBounds;
import org.overround.messaging.LogReader;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/** The view and its channels. */
@Configuration(proxyBeanMethods = false)
class OddsWiring {

    @Bean
    ChannelHub channelHub(Clock clock) {
        var serverEpoch = Long.toString(clock.millis(), Character.MAX_RADIX);
        return new ChannelHub(new ChannelBook(serverEpoch, FrameBounds.DEFAULT), clock);
    }

    @Bean
    ChannelTicker channelTicker(ChannelHub hub) {
        return new ChannelTicker(hub);
    }

    /** {@code prices} in the health report: up once the view is complete. */
    @Bean
    ReactiveHealthIndicator pricesHealthIndicator(OddsView view) {
        return () ->
                Mono.fromSupplier(() ->
                        view.complete()
                                ? Health.up().build()
                                : Health.outOfService()
                                        .withDetail("why", "prices are still being loaded")
                                        .build());
    }

    @Bean
    OddsView oddsView(LogReader reader, ChannelHub hub, Outcomes outcomes) {
        return new OddsView(reader, hub, outcomes::tell);
    }
}
