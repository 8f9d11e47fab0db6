package org.overround.bets.exposure;

import java.time.Duration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;

/** One client of a Redis server. */
public final class TestRedis implements AutoCloseable {

    public final ReactiveStringRedisTemplate redis;
    private final LettuceConnectionFactory connections;

    public TestRedis(int port) {
        connections =
                new LettuceConnectionFactory(
                        new RedisStandaloneConfiguration("127.0.0.1", port),
                        LettuceClientConfiguration.builder()
                                .commandTimeout(Duration.ofSeconds(5))
                                .build());
        connections.afterPropertiesSet();
        connections.start();
        redis = new ReactiveStringRedisTemplate(connections);
    }

    @Override
    public void close() {
        connections.destroy();
    }
}
