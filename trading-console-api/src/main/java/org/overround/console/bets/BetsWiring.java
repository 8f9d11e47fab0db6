package org.overround.console.bets;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.overround.console.bets.adapter.rsocket.RSocketBetHouse;
import org.overround.messaging.LogReader;
import org.overround.messaging.rsocket.RequestLane;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.netty.tcp.TcpResources;

/** The stream of bets, and what the bet service answers. */
@Configuration(proxyBeanMethods = false)
class BetsWiring {

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Bean
    BetStream betStream(LogReader reader) {
        return new BetStream(reader);
    }

    @Bean(initMethod = "open", destroyMethod = "close")
    RequestLane betServiceLane(
            @Value("${overround.bets.address}") String address, MeterRegistry meters) {
        try {
            var lane = new RequestLane("the bet service", address, TcpResources.get());
            Gauge.builder("overround.bets.connected", lane, each -> each.isUp() ? 1 : 0)
                    .description("Whether there is a connection to the bet service")
                    .register(meters);
            return lane;
        } catch (IllegalArgumentException wrong) {
            throw new InvalidConfigurationPropertyValueException(
                    "overround.bets.address", address, wrong.getMessage());
        }
    }

    @Bean
    BetHouse betHouse(RequestLane lane) {
        return new RSocketBetHouse(lane, PATIENCE);
    }
}
