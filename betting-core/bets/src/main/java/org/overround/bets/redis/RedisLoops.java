package org.overround.bets.redis;

import io.lettuce.core.metrics.CommandLatencyRecorder;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import io.lettuce.core.resource.Delay;
import io.lettuce.core.resource.EventLoopGroupProvider;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.netty.util.concurrent.EventExecutorGroup;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import reactor.netty.resources.LoopResources;

/** What the client works with: given event loops, and commands that are ready together sent so. */
final class RedisLoops {

    /** So many commands at most in one system call. */
    private static final int MOST_TOGETHER = 64;

    private static final Duration RETRY_LATE = Duration.ofSeconds(1);

    private RedisLoops() {}

    /** Those of a client whose questions are timed by whoever asks them. */
    static ClientResources on(LoopResources loops) {
        return DefaultClientResources.builder()
                .eventLoopGroupProvider(new Given(loops))
                .nettyCustomizer(new Together())
                .commandLatencyRecorder(CommandLatencyRecorder.disabled())
                .reconnectDelay(
                        Delay.exponential(Duration.ZERO, RETRY_LATE, 2, TimeUnit.MILLISECONDS))
                .build();
    }

    private static final class Together implements NettyCustomizer {
        @Override
        public void afterChannelInitialized(Channel channel) {
            channel.pipeline().addFirst(new FlushConsolidationHandler(MOST_TOGETHER, true));
        }
    }

    /** The loops are not the client's, and do not end with it. */
    private record Given(LoopResources loops) implements EventLoopGroupProvider {

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
        public <T extends EventLoopGroup> T allocate(Class<T> type) {
            return (T) loops.onClient(true);
        }

        /** Only for a warning where a client has a single one. */
        @Override
        public int threadPoolSize() {
            return Math.max(2, Runtime.getRuntime().availableProcessors());
        }

        @Override
        public Future<Boolean> release(
                EventExecutorGroup group, long quietPeriod, long timeout, TimeUnit unit) {
            return done();
        }

        @Override
        public Future<Boolean> shutdown(long quietPeriod, long timeout, TimeUnit unit) {
            return done();
        }

        private static Future<Boolean> done() {
            return ImmediateEventExecutor.INSTANCE.newSucceededFuture(true);
        }
    }
}
