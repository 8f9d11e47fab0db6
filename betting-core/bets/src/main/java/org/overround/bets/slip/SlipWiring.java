package org.overround.bets.slip;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The house's limits and delays as configured. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SlipProperties.class)
class SlipWiring {

    @Bean
    HouseLimits houseLimits(SlipProperties properties) {
        return properties.houseLimits();
    }

    @Bean
    BetDelays betDelays(SlipProperties properties) {
        return properties.betDelays();
    }
}
