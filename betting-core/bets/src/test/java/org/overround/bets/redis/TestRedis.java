package org.overround.bets.redis;

import io.lettuce.core.RedisURI;
import java.time.Duration;
import reactor.netty.resources.LoopResources;

/** A lane to a Redis server with event loops of its own. */
public final class TestRedis implements AutoCloseable {

    private static final int LOOPS = 2;

    private final LoopResources loops = LoopResources.create("test-redis", LOOPS, true);
    public final RedisLane redis;

    public TestRedis(int port) {
        this("redis://127.0.0.1:" + port, Duration.ofSeconds(5));
    }

    public TestRedis(String url, Duration patience) {
        redis = new RedisLane(RedisURI.create(url), loops, patience);
        redis.start();
    }

    @Override
    public void close() {
        redis.stop();
        loops.disposeLater(Duration.ZERO, Duration.ofSeconds(2)).block();
    }
}
