package org.overround.bets.player;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Clock;
import org.overround.bets.jurisdiction.JurisdictionBook;
import org.overround.bets.player.adapter.r2dbc.R2dbcPlayerRows;
import org.overround.bets.player.adapter.r2dbc.R2dbcPlayerStore;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Mono;

/**
 * Players and what keeps them up to date.
 *
 * <p>{@code overround.bets.demo-players}: whether the demo's players are registered at the start;
 * {@code overround.bets.load.players}: how many for a load test.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LoadHouse.class)
class PlayerWiring {

    @Bean
    PlayerRows playerRows(ConnectionFactory connections) {
        return new R2dbcPlayerRows(connections);
    }

    @Bean
    PlayerDesk playerDesk(
            ConnectionFactory connections,
            JurisdictionBook jurisdictions,
            ObjectProvider<PlayerChanges> changes,
            ObjectProvider<Clock> clock) {
        return new PlayerDesk(
                new R2dbcPlayerStore(connections),
                jurisdictions,
                changes.getIfAvailable(() -> _ -> Mono.empty()),
                clock.getIfAvailable(Clock::systemUTC));
    }

    @Bean
    LimitTicker limitTicker(PlayerDesk desk) {
        return new LimitTicker(desk);
    }

    @Bean
    @ConditionalOnBooleanProperty("overround.bets.demo-players")
    GuestsLifecycle demoHouse(PlayerDesk desk, ObjectProvider<Clock> clock) {
        var now = clock.getIfAvailable(Clock::systemUTC);
        return new GuestsLifecycle(desk, () -> DemoHouse.guests(now.instant()).stream());
    }

    @Bean
    @ConditionalOnExpression("${overround.bets.load.players:0} > 0")
    GuestsLifecycle loadHouse(PlayerDesk desk, LoadHouse load) {
        return new GuestsLifecycle(
                desk,
                () ->
                        load.registrations()
                                .map(each -> new DemoHouse.Guest(each, LoadHouse::verified)));
    }
}
