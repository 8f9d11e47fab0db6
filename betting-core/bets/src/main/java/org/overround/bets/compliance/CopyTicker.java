package org.overround.bets.compliance;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Makes the passes: the first at once, the next when one is over and it is time. */
final class CopyTicker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(CopyTicker.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration AGAIN_AFTER_FAILURE = Duration.ofSeconds(2);

    private final CopyRefresher refresher;
    private final Duration every;
    private @Nullable Scheduler thread;
    private @Nullable Disposable running;

    CopyTicker(CopyRefresher refresher, Duration every) {
        this.refresher = refresher;
        this.every = every;
    }

    @Override
    public void start() {
        var own = Schedulers.newSingle("compliance-copies");
        thread = own;
        running =
                Mono.defer(this::pass).flatMap(wait -> Mono.delay(wait, own)).repeat().subscribe();
    }

    /** One pass, never an error; emits how long to wait for the next. */
    private Mono<Duration> pass() {
        return refresher
                .pass()
                .timeout(PATIENCE)
                .thenReturn(every)
                .onErrorResume(failure -> {
                    LOG.warn("copies for compliance grow old: {}", failure.getMessage());
                    return Mono.just(AGAIN_AFTER_FAILURE);
                });
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

    /** After the players are there, before bets are taken. */
    @Override
    public int getPhase() {
        return -100;
    }
}
