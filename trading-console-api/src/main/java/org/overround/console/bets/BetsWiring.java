package org.overround.console.bets;

import org.overround.messaging.LogReader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The stream of bets. */
@Configuration(proxyBeanMethods = false)
class BetsWiring {

    @Bean
    BetStream betStream(LogReader reader) {
        return new BetStream(reader);
    }
}
