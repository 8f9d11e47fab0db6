package org.overround.bets.redis;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

/** The lane to the server of {@code overround.redis.url}. */
@Configuration(proxyBeanMethods = false)
class RedisWiring {

    /** Shorter ones are the askers' own. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Bean
    RedisLane redisLane(
            @Value("${overround.redis.url}") String url, ReactorResourceFactory resources) {
        var lane = new RedisLane(RedisURI.create(url), resources.getLoopResources(), PATIENCE);
        // Not with the first phase of the lifecycle: there is no phase in which nobody asks yet.
        lane.start();
        return lane;
    }
}
