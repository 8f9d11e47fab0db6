package org.overround.gateway.push.adapter.netty;

import io.netty.channel.EventLoop;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.push.Answer;
import org.overround.contracts.push.CatchUp;
import org.overround.contracts.push.ChannelBook;
import org.overround.contracts.push.ChannelName;
import org.overround.contracts.push.FrameBounds;
import org.overround.contracts.push.OddsListener;
import org.overround.contracts.push.Position;
import org.overround.contracts.push.Publication;
import org.overround.gateway.push.PushMetrics;
import org.overround.gateway.push.PushSettings;
import org.overround.kernel.EventId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Between the view's reader and the event loops: owns the channels, ticks, and hands out what they
 * publish.
 *
 * <pre>
 *   reader --on--> ChannelBook --publications--> Shard (event loop 1) --> its clients
 *   ticker --tick-->    |      --publications--> Shard (event loop 2) --> its clients
 *   clients --follow, catchUp-->
 * </pre>
 *
 * <p>The book is guarded by one lock. It is held for pure work on memory only, never for I/O, so an
 * event loop may take it. All hand-overs happen under it: every shard gets publications in one
 * order, and a snapshot taken under it fits between them.
 */
public final class PushHub implements OddsListener, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PushHub.class);

    /**
     * Clients are sent away before the web server stops taking requests and waits for what is under
     * way.
     */
    private static final int PHASE = SmartLifecycle.DEFAULT_PHASE - 512;

    private static final long SWEEP_SECONDS = 1;
    private static final long DRAIN_CHECK_MILLIS = 20;

    private final PushSettings settings;
    private final PushMetrics metrics;
    private final ReentrantLock lock = new ReentrantLock();
    private final ChannelBook book;
    private final Map<EventLoop, Shard> shards = new ConcurrentHashMap<>();
    private volatile @Nullable ScheduledExecutorService ticker;
    private volatile boolean draining;

    public PushHub(PushSettings settings, PushMetrics metrics, String serverEpoch) {
        this.settings = settings;
        this.metrics = metrics;
        this.book = new ChannelBook(serverEpoch, FrameBounds.DEFAULT);
        metrics.gauge("channels", this, hub -> hub.locked(ChannelBook::channels));
    }

    @Override
    public void loaded(EventView view) {
        change(channels -> channels.loaded(view));
    }

    @Override
    public void on(OddsChanged delta, EventView after) {
        change(channels -> channels.on(delta, after));
    }

    @Override
    public void removed(EventId event) {
        change(channels -> {
            channels.removed(event);
            return List.of();
        });
    }

    @Override
    public void caughtUp() {
        change(channels -> {
            channels.caughtUp();
            return List.of();
        });
    }

    @Override
    public void cutOff(boolean cutOff) {
        change(channels -> channels.cutOff(cutOff));
    }

    Answer follow(ChannelName channel, @Nullable Position since) {
        return locked(channels -> channels.follow(channel, since));
    }

    void unfollow(ChannelName channel) {
        change(channels -> {
            channels.unfollow(channel, TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
            return List.of();
        });
    }

    CatchUp catchUp(ChannelName channel, Position at) {
        return locked(channels -> channels.catchUp(channel, at));
    }

    /** The shard of an event loop; the clients of a loop belong to it alone. */
    Shard shard(EventLoop loop) {
        return shards.computeIfAbsent(
                loop,
                each -> {
                    var shard = new Shard(each, this, settings, metrics);
                    shard.start();
                    return shard;
                });
    }

    PushSettings settings() {
        return settings;
    }

    /** Whether the server is going down and takes no new clients. */
    public boolean draining() {
        return draining;
    }

    private <T> T locked(Function<ChannelBook, T> work) {
        lock.lock();
        try {
            return work.apply(book);
        } finally {
            lock.unlock();
        }
    }

    private void change(Function<ChannelBook, List<Publication>> work) {
        lock.lock();
        try {
            var published = work.apply(book);
            if (!published.isEmpty()) {
                publish(published);
            }
        } finally {
            lock.unlock();
        }
    }

    private void publish(List<Publication> published) {
        for (var publication : published) {
            if (publication instanceof Publication.Delta(var frame)) {
                frame.encode();
            }
        }
        for (var shard : shards.values()) {
            shard.offer(published);
        }
    }

    private void tick() {
        try {
            var begun = System.nanoTime();
            change(ChannelBook::tick);
            metrics.tick(System.nanoTime() - begun);
        } catch (RuntimeException failure) {
            // A ticker that throws is never called again: one bad tick must not silence every price
            // after it.
            LOG.error("a tick of the push side failed; the next one goes on", failure);
        }
    }

    private void sweep() {
        change(channels -> {
            channels.sweep(TimeUnit.NANOSECONDS.toMillis(System.nanoTime()));
            return List.of();
        });
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The tasks run for good and do not throw.
    public void start() {
        draining = false;
        var tickMicros = TimeUnit.NANOSECONDS.toMicros(settings.tick().toNanos());
        var executor =
                Executors.newSingleThreadScheduledExecutor(work -> {
                    var thread = new Thread(work, "push-ticker");
                    thread.setDaemon(true);
                    return thread;
                });
        executor.scheduleAtFixedRate(this::tick, tickMicros, tickMicros, TimeUnit.MICROSECONDS);
        executor.scheduleAtFixedRate(this::sweep, SWEEP_SECONDS, SWEEP_SECONDS, TimeUnit.SECONDS);
        ticker = executor;
    }

    @Override
    public void stop() {
        stop(() -> {});
    }

    /**
     * Sends every client away, each at a time of its own within the drain period, and is done when
     * the last has gone.
     */
    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // It tells by calling done.
    public void stop(Runnable done) {
        draining = true;
        var executor = ticker;
        if (executor == null) {
            done.run();
            return;
        }
        ticker = null;
        shards.values().forEach(Shard::drain);
        var deadline = System.nanoTime() + settings.drain().toNanos() + Client.FAREWELL_NANOS;
        executor.scheduleWithFixedDelay(
                () -> {
                    if (System.nanoTime() - deadline > 0
                            || shards.values().stream().noneMatch(Shard::occupied)) {
                        executor.shutdown();
                        done.run();
                    }
                },
                0,
                DRAIN_CHECK_MILLIS,
                TimeUnit.MILLISECONDS);
    }

    @Override
    public boolean isRunning() {
        return ticker != null;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
