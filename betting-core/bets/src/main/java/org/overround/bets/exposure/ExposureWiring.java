package org.overround.bets.exposure;

import io.micrometer.core.instrument.MeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import org.overround.bets.exposure.adapter.r2dbc.R2dbcPositionBook;
import org.overround.bets.exposure.adapter.redis.RedisCounterStore;
import org.overround.bets.redis.RedisLane;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Schedulers;

/** The counters with who keeps them right; the trees to keep are the cascade's. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ExposureProperties.class)
class ExposureWiring {

    @Bean
    ExposureMetrics exposureMetrics(MeterRegistry meters) {
        return new ExposureMetrics(meters);
    }

    @Bean
    CounterStore counterStore(RedisLane redis) {
        return new RedisCounterStore(redis);
    }

    @Bean
    PositionBook positionBook(ConnectionFactory connections) {
        return new R2dbcPositionBook(connections);
    }

    @Bean
    Exposure exposure(CounterStore store, ExposureProperties properties, ExposureMetrics metrics) {
        var confirmations =
                new ConfirmationLane(store, properties.patience(), Schedulers.parallel(), metrics);
        return new GuardedExposure(store, confirmations, properties.patience(), metrics);
    }

    @Bean
    EpochTicker epochTicker(
            KnownTrees trees,
            CounterStore store,
            PositionBook positions,
            ExposureProperties properties,
            ExposureMetrics metrics) {
        return new EpochTicker(
                trees, positions, new Rebuilder(store, positions, metrics), properties.lookEvery());
    }

    @Bean
    SweepTicker sweepTicker(
            KnownTrees trees,
            CounterStore store,
            PositionBook positions,
            ExposureProperties properties,
            ExposureMetrics metrics) {
        return new SweepTicker(
                trees,
                new Sweeper(store, positions, properties.orphanAfter(), metrics),
                properties.sweepEvery());
    }
}
