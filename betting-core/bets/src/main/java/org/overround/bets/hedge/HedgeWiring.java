package org.overround.bets.hedge;

import com.github.f4b6a3.uuid.UuidCreator;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import org.overround.bets.exposure.Exposure;
import org.overround.bets.hedge.adapter.r2dbc.R2dbcHedgeStore;
import org.overround.bets.hedge.adapter.simulated.SimulatedExchange;
import org.overround.bets.price.OddsBook;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The desk with its store, its ticker and the simulated exchange. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HedgeProperties.class)
class HedgeWiring {

    @Bean
    HedgeStore hedgeStore(ConnectionFactory connections) {
        return new R2dbcHedgeStore(connections);
    }

    @Bean
    Exchange exchange(OddsBook odds, HedgeProperties properties) {
        return new SimulatedExchange(odds, properties.depthMinor());
    }

    @Bean
    HedgeDesk hedgeDesk(
            HedgeStore store,
            Exchange exchange,
            Exposure exposure,
            HedgeProperties properties,
            MeterRegistry meters) {
        var circuits = CircuitBreakerRegistry.of(circuit());
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(circuits).bindTo(meters);
        return new HedgeDesk(
                store,
                exchange,
                exposure,
                circuits.circuitBreaker("exchange"),
                properties,
                UuidCreator::getTimeOrderedEpoch,
                new HedgeMetrics(meters));
    }

    /** Opens when half of the last calls failed; refusals are answers, not failures. */
    static CircuitBreakerConfig circuit() {
        return CircuitBreakerConfig.custom()
                .slidingWindowSize(10)
                .minimumNumberOfCalls(6)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(5))
                .permittedNumberOfCallsInHalfOpenState(2)
                .build();
    }

    @Bean
    HedgeTicker hedgeTicker(HedgeDesk desk, HedgeProperties properties) {
        return new HedgeTicker(desk, properties.poll());
    }
}
