package org.overround.bets.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisFuture;
import io.lettuce.core.RedisNoScriptException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.protocol.CommandArgs;
import io.lettuce.core.protocol.CommandType;
import io.lettuce.core.resource.ClientResources;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.resources.LoopResources;
import reactor.util.retry.Retry;

/**
 * One connection to Redis, on the service's own event loops: what goes on with Redis' answer need
 * not wake a thread of another kind, twice for each question.
 *
 * <pre>
 *   stopped --start--> connecting --connected--> up <--lost, found again--> away
 *      ^                   |                      |                          |
 *      \-------stop--------+----------------------+--------------------------/
 * </pre>
 *
 * <p>Nobody is ever blocked. What is asked before the first connection, or while Redis is away,
 * waits for it as long as whoever asks does, and at most for the lane's patience. What was sent and
 * not answered is an error: whether it was done is not known.
 */
public final class RedisLane implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RedisLane.class);

    private static final Duration RETRY_SOON = Duration.ofMillis(100);
    private static final Duration RETRY_LATE = Duration.ofSeconds(1);
    private static final Duration CONNECTING = Duration.ofSeconds(2);
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final RedisURI address;
    private final LoopResources loops;
    private final Duration patience;
    private final Sinks.One<StatefulRedisConnection<String, String>> first = Sinks.one();
    private volatile @Nullable RedisAsyncCommands<String, String> commands;
    private volatile boolean toldAway;
    private @Nullable ClientResources resources;
    private @Nullable RedisClient client;
    private @Nullable Disposable connecting;

    /**
     * A lane that is not started yet.
     *
     * @param loops the event loops it works on, not closed with it
     * @param patience how long anything asked may take, the server's greeting too
     */
    public RedisLane(RedisURI address, LoopResources loops, Duration patience) {
        this.address = address;
        this.loops = loops;
        this.patience = patience;
        address.setTimeout(patience);
    }

    /** Begins to connect, unless it has. */
    @Override
    public synchronized void start() {
        if (client != null) {
            return;
        }
        var on = RedisLoops.on(loops);
        var own = RedisClient.create(on);
        own.setOptions(
                ClientOptions.builder()
                        .socketOptions(SocketOptions.builder().connectTimeout(CONNECTING).build())
                        .timeoutOptions(TimeoutOptions.enabled(patience))
                        .build());
        resources = on;
        client = own;
        connecting =
                Mono.fromCompletionStage(() -> own.connectAsync(StringCodec.UTF8, address))
                        .doOnError(this::tellAway)
                        .retryWhen(Retry.backoff(Long.MAX_VALUE, RETRY_SOON).maxBackoff(RETRY_LATE))
                        .subscribe(this::connected);
    }

    /** Once, not for each try. */
    private void tellAway(Throwable failure) {
        if (!toldAway) {
            toldAway = true;
            LOG.warn("Redis does not answer and is tried again: {}", failure.getMessage());
        }
    }

    private void connected(StatefulRedisConnection<String, String> connection) {
        commands = connection.async();
        first.tryEmitValue(connection);
    }

    /** Runs a script; the answer comes on one of the service's event loops. */
    public <T> Mono<T> run(Script<T> script, Collection<String> keys, List<String> arguments) {
        return run(CommandType.EVALSHA, script.digest(), script, keys, arguments)
                .onErrorResume(
                        RedisNoScriptException.class,
                        _ -> run(CommandType.EVAL, script.text(), script, keys, arguments));
    }

    private <T> Mono<T> run(
            CommandType how,
            String named,
            Script<T> script,
            Collection<String> keys,
            List<String> arguments) {
        return ask(redis ->
                redis.dispatch(how, script.answer().get(), arguments(named, keys, arguments)));
    }

    /** As bytes: each that a codec makes goes through a buffer of its own, a hundred for a bet. */
    private static CommandArgs<String, String> arguments(
            String named, Collection<String> keys, List<String> arguments) {
        var all = new CommandArgs<>(StringCodec.UTF8).add(bytes(named)).add(keys.size());
        keys.forEach(key -> all.add(bytes(key)));
        arguments.forEach(argument -> all.add(bytes(argument)));
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Any one command; empty when Redis answers that there is nothing. */
    public <T> Mono<T> ask(Function<RedisAsyncCommands<String, String>, RedisFuture<T>> command) {
        return Mono.defer(() -> {
            var up = commands;
            return up != null
                    ? Mono.fromCompletionStage(() -> command.apply(up))
                    : first.asMono()
                            .timeout(patience)
                            .flatMap(connection ->
                                    Mono.fromCompletionStage(
                                            () -> command.apply(connection.async())));
        });
    }

    @Override
    public synchronized void stop() {
        if (connecting != null) {
            connecting.dispose();
            connecting = null;
        }
        if (client != null) {
            client.shutdown(0, CLOSING.toMillis(), TimeUnit.MILLISECONDS);
            client = null;
        }
        if (resources != null) {
            var ended = resources.shutdown(0, CLOSING.toMillis(), TimeUnit.MILLISECONDS);
            if (!ended.awaitUninterruptibly(CLOSING.toMillis())) {
                LOG.warn("the client of Redis is still closing");
            }
            resources = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return client != null;
    }

    /** Stopped before the event loops are, which go in phase 0. */
    @Override
    public int getPhase() {
        return 1;
    }
}
