package org.overround.gateway.catalogue.adapter.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.ViewCopy;
import org.overround.contracts.push.OddsListener;
import org.overround.kernel.EventId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.data.redis.core.ReactiveStringRedisTemplate;
import org.springframework.data.redis.core.script.RedisScript;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Keeps a copy of every event's view in Redis, once a second at most for each event.
 *
 * <p>Several gateways write the same copies; a script compares versions, so a slow one never takes
 * a copy back. Nothing waits for Redis: while it is gone the newest view of each event is kept for
 * later, one line says so, and prices flow on.
 */
final class RedisCopy implements OddsListener, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RedisCopy.class);

    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration KEPT = Duration.ofDays(2);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** So many views a second are written: about a thirtieth of a core. */
    private static final int AT_ONCE = 500;

    private static final int IN_FLIGHT = 16;

    /** Of one epoch the higher version stays; of two, the one that changed later. */
    private static final RedisScript<Long> GUARDED =
            RedisScript.of(
                    """
                    local have = redis.call('HMGET', KEYS[1], 'epoch', 'version', 'ts')
                    if have[1] == ARGV[1] then
                      if tonumber(have[2]) >= tonumber(ARGV[2]) then return 0 end
                    elseif have[1] and tonumber(have[3]) > tonumber(ARGV[3]) then
                      return 0
                    end
                    redis.call('HSET', KEYS[1],
                      'epoch', ARGV[1], 'version', ARGV[2], 'ts', ARGV[3], 'view', ARGV[4])
                    redis.call('PEXPIRE', KEYS[1], ARGV[5])
                    return 1
                    """,
                    Long.class);

    private final ReactiveStringRedisTemplate redis;
    private final String address;
    private final LatestViews waiting = new LatestViews();
    private volatile boolean reachable = true;
    private @Nullable Scheduler thread;
    private @Nullable Disposable running;

    /**
     * A copy that is not running yet.
     *
     * @param address of Redis, for messages only
     */
    RedisCopy(ReactiveStringRedisTemplate redis, String address) {
        this.redis = redis;
        this.address = address;
    }

    @Override
    public void loaded(EventView view) {
        waiting.put(view);
    }

    @Override
    public void on(OddsChanged delta, EventView after) {
        waiting.put(after);
    }

    /** The copy stays until it expires: other gateways may still know the event. */
    @Override
    public void removed(EventId event) {
        waiting.remove(event);
    }

    @Override
    public void caughtUp() {
        // Copies are written as views come.
    }

    boolean reachable() {
        return reachable;
    }

    int waiting() {
        return waiting.size();
    }

    @Override
    public void start() {
        var own = Schedulers.newSingle("redis-copy");
        thread = own;
        running =
                Flux.interval(EVERY, own)
                        .onBackpressureDrop()
                        .concatMap(_ -> flush(), 1)
                        .subscribe();
    }

    /** Writes what waits; never an error. */
    Mono<Void> flush() {
        return Mono.defer(() -> {
            var views = waiting.take(AT_ONCE);
            if (views.isEmpty()) {
                return Mono.empty();
            }
            var failed = new AtomicBoolean();
            return Flux.fromIterable(views)
                    .flatMap(view -> copyUnless(failed, view), IN_FLIGHT)
                    .then(Mono.fromRunnable(() -> report(!failed.get())));
        });
    }

    /** Once one copy has failed, the rest is not tried: each would wait as long. */
    private Mono<Boolean> copyUnless(AtomicBoolean failed, EventView view) {
        return Mono.defer(() -> {
            if (failed.get()) {
                waiting.giveBack(view);
                return Mono.empty();
            }
            return copy(view)
                    .timeout(PATIENCE)
                    .onErrorResume(_ -> {
                        failed.set(true);
                        waiting.giveBack(view);
                        return Mono.empty();
                    });
        });
    }

    /** Copies one view; emits whether it was newer than the copy there was. */
    Mono<Boolean> copy(EventView view) {
        return Mono.defer(() ->
                        redis.execute(
                                        GUARDED,
                                        List.of(ViewCopy.key(view.event())),
                                        List.of(
                                                view.epoch(),
                                                Long.toString(view.version()),
                                                Long.toString(view.tsMicros()),
                                                ContractJson.mapper().writeValueAsString(view),
                                                Long.toString(KEPT.toMillis())))
                                .next())
                .map(written -> written == 1);
    }

    private void report(boolean all) {
        if (reachable != all) {
            reachable = all;
            if (all) {
                LOG.info("Redis answers again at {}", address);
            } else {
                LOG.warn(
                        "Redis does not answer at {} (overround.redis.url): copies of events wait"
                                + " for it, prices flow on",
                        address);
            }
        }
    }

    @Override
    public void stop() {
        if (running != null) {
            running.dispose();
            running = null;
        }
        if (thread != null) {
            thread.dispose();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
