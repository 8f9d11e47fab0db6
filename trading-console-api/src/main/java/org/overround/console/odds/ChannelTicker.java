package org.overround.console.odds;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Ticks the channels: every 10 ms what has gathered becomes one frame per channel. */
final class ChannelTicker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ChannelTicker.class);
    static final Duration TICK = Duration.ofMillis(10);
    private static final Duration SWEEP = Duration.ofSeconds(5);

    private final ChannelHub hub;
    private @Nullable Disposable running;

    ChannelTicker(ChannelHub hub) {
        this.hub = hub;
    }

    @Override
    public synchronized void start() {
        if (running == null) {
            Scheduler ticks = Schedulers.newSingle("console-channels", true);
            running =
                    Disposables.composite(
                            every(ticks, TICK, hub::tick), every(ticks, SWEEP, hub::sweep), ticks);
        }
    }

    private static Disposable every(Scheduler scheduler, Duration period, Runnable work) {
        return scheduler.schedulePeriodically(
                () -> {
                    try {
                        work.run();
                    } catch (RuntimeException failed) {
                        LOG.error("a tick of the channels failed", failed);
                    }
                },
                period.toMillis(),
                period.toMillis(),
                java.util.concurrent.TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void stop() {
        if (running != null) {
            running.dispose();
            running = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }
}
