package org.overround.gateway.catalogue.adapter.redis;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/** The copy in Redis and its figures. */
@Configuration(proxyBeanMethods = false)
class RedisCopyWiring {

    @Bean
    RedisCopy redisCopy(
            ReactiveStringRedisTemplate redis,
            @Value("${overround.redis.url}") URI url,
            MeterRegistry meters) {
        // Without what stands before the @, which may be a password.
        var copy = new RedisCopy(redis, url.getHost() + ":" + url.getPort());
        Gauge.builder("overround.redis.copy.waiting", copy, RedisCopy::waiting)
                .description("Events whose copy in Redis is behind")
                .register(meters);
        Gauge.builder("overround.redis.copy.reachable", copy, known -> known.reachable() ? 1 : 0)
                .description("Whether Redis took the last copies")
                .register(meters);
        return copy;
    }
}
