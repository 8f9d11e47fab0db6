package org.overround.gateway.betting;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import org.overround.contracts.json.ContractJson;
import org.overround.gateway.betting.adapter.push.PlayerFeed;
import org.overround.gateway.betting.adapter.rsocket.RSocketBetHouse;
import org.overround.gateway.betting.adapter.rsocket.RSocketBetHouse.Guarded;
import org.overround.gateway.push.PlayerFrames;
import org.overround.messaging.rsocket.RequestLane;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;
import tools.jackson.databind.JacksonModule;

/**
 * The way to the bet service and what guards it.
 *
 * <p>The breakers open when half of the last 100 calls (20 at least) got no answer, and try again
 * after 2 s with 10 calls.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(BettingSettings.class)
class BettingWiring {

    private static final CircuitBreakerConfig BREAKER =
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(100)
                    .minimumNumberOfCalls(20)
                    .failureRateThreshold(50)
                    .waitDurationInOpenState(Duration.ofSeconds(2))
                    .permittedNumberOfCallsInHalfOpenState(10)
                    .build();

    @Bean(initMethod = "open", destroyMethod = "close")
    RequestLane betServiceLane(
            @Value("${overround.bets.address}") String address,
            ReactorResourceFactory resources,
            MeterRegistry meters) {
        try {
            var lane = new RequestLane("the bet service", address, resources.getLoopResources());
            Gauge.builder("overround.betting.connected", lane, each -> each.isUp() ? 1 : 0)
                    .description("Whether there is a connection to the bet service")
                    .register(meters);
            return lane;
        } catch (IllegalArgumentException wrong) {
            throw new InvalidConfigurationPropertyValueException(
                    "overround.bets.address", address, wrong.getMessage());
        }
    }

    @Bean
    BetHouse betHouse(
            RequestLane lane,
            BettingSettings settings,
            MeterRegistry meters,
            ObservationRegistry observations) {
        var breakers = CircuitBreakerRegistry.of(BREAKER);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
        return new RSocketBetHouse(
                lane,
                new Guarded(breakers.circuitBreaker("bets-acts"), settings.placementTimeout()),
                new Guarded(breakers.circuitBreaker("bets-reads"), settings.queryTimeout()),
                observations);
    }

    @Bean
    PlacementGate placementGate(BetHouse house, BettingSettings settings, MeterRegistry meters) {
        var rooms = BulkheadRegistry.ofDefaults();
        TaggedBulkheadMetrics.ofBulkheadRegistry(rooms).bindTo(meters);
        Bulkhead room =
                rooms.bulkhead(
                        "placements",
                        BulkheadConfig.custom()
                                .maxConcurrentCalls(settings.concurrent())
                                .maxWaitDuration(Duration.ZERO)
                                .build());
        return new PlacementGate(
                house,
                new PlacementAllowance(settings.perSecond(), settings.burst()),
                room,
                System::nanoTime);
    }

    @Bean
    PlayerNews playerNews(MeterRegistry meters) {
        var news = new PlayerNews();
        Gauge.builder("overround.players.followed", news, PlayerNews::players)
                .description("Players whose bets or wallet somebody follows here")
                .register(meters);
        return news;
    }

    @Bean
    PlayerFrames playerFrames(BetHouse house, PlayerNews news) {
        return new PlayerFeed(house, news);
    }

    /** Typed ids as texts, in REST too. */
    @Bean
    JacksonModule contractIds() {
        return ContractJson.module();
    }
}
