package org.overround.gateway.betting.adapter.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import org.overround.gateway.betting.PlayerNews;
import org.overround.messaging.KafkaAddress;
import org.overround.messaging.LogReader;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The follower of the bet service's topics. */
@Configuration(proxyBeanMethods = false)
class PlayerLogWiring {

    @Bean
    PlayerLogFollower playerLogFollower(
            @Value("${overround.kafka.bootstrap-servers}") String bootstrapServers,
            PlayerNews news,
            MeterRegistry meters) {
        return new PlayerLogFollower(
                new LogReader(new KafkaAddress(bootstrapServers, "gateway-players")), news, meters);
    }
}
