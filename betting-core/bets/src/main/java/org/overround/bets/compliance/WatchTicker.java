package org.overround.bets.compliance;

import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.overround.bets.compliance.domain.Watch;
import org.overround.bets.compliance.domain.Watch.Action;
import org.overround.bets.compliance.domain.Watch.Seen;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Looks every second whether the gate can see, and holds the markets while it cannot.
 *
 * <p>The lease outlives a killed instance by 15 s and needs no Redis: only Kafka.
 */
final class WatchTicker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(WatchTicker.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final PlayerCopies copies;
    private final DataWatch data;
    private final MarketHalt halt;
    private final Clock clock;
    private volatile Watch watch;
    private @Nullable Scheduler thread;
    private @Nullable Disposable running;

    WatchTicker(PlayerCopies copies, DataWatch data, MarketHalt halt, Clock clock) {
        this.copies = copies;
        this.data = data;
        this.halt = halt;
        this.clock = clock;
        this.watch = new Watch.Starting(clock.instant());
    }

    @Override
    public void start() {
        watch = new Watch.Starting(clock.instant());
        var own = Schedulers.newSingle("compliance-watch");
        thread = own;
        running =
                Flux.interval(Duration.ZERO, EVERY, own)
                        .onBackpressureDrop()
                        .concatMap(_ -> tick(), 1)
                        .subscribe();
    }

    /** One look and what follows from it; never an error. */
    Mono<Void> tick() {
        return copies.refreshedAt()
                .<Seen>map(Seen.Refreshed::new)
                .defaultIfEmpty(new Seen.Never())
                .timeout(PATIENCE)
                .onErrorReturn(new Seen.Unreachable())
                .flatMap(this::take);
    }

    private Mono<Void> take(Seen seen) {
        data.saw(seen);
        var before = watch;
        var step = before.look(seen, clock.instant(), data.maxAge());
        watch = step.next();
        return switch (step.action()) {
            case Action.Nothing _ -> Mono.empty();
            case Action.Hold(var why) -> {
                if (!(before instanceof Watch.Down)) {
                    LOG.error("COMPLIANCE_DOWN: {}: bets are refused and markets held", why);
                }
                yield halt.hold(why, Watch.LEASE).onErrorResume(this::unheld);
            }
            case Action.LetGo _ -> {
                LOG.info("compliance data is there again: markets are let go");
                yield halt.letGo("compliance data is there again").onErrorResume(this::unfreed);
            }
        };
    }

    private Mono<Void> unheld(Throwable failure) {
        LOG.error("the markets cannot be held: {}", failure.getMessage());
        if (watch instanceof Watch.Down down) {
            watch = down.unheld();
        }
        return Mono.empty();
    }

    private Mono<Void> unfreed(Throwable failure) {
        LOG.warn("the lease on the markets ends by itself: {}", failure.getMessage());
        return Mono.empty();
    }

    boolean isDown() {
        return watch instanceof Watch.Down;
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

    /** Before the copies are made: it sees them come. */
    @Override
    public int getPhase() {
        return -110;
    }
}
