package org.overround.bets.wallet;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/** Does one thing again and again, the next time when the last is over and the wait has passed. */
abstract sealed class RepeatTicker implements SmartLifecycle
        permits PaymentTicker, FoldTicker, LedgerCheckTicker {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatTicker.class);

    /** So that a call that never ends does not end the ticking. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String name;
    private final Duration first;
    private final Duration every;
    private @Nullable Scheduler thread;
    private @Nullable Disposable running;

    /**
     * @param first how long after the start
     */
    RepeatTicker(String name, Duration first, Duration every) {
        this.name = name;
        this.first = first;
        this.every = every;
    }

    /** One time. */
    abstract Mono<?> tick();

    @Override
    public final void start() {
        var own = Schedulers.newSingle(name);
        thread = own;
        running =
                Mono.delay(first, own)
                        .then(Mono.defer(this::calmly).then(Mono.delay(every, own)).repeat().then())
                        .subscribe();
    }

    private Mono<Void> calmly() {
        return Mono.defer(this::tick)
                .timeout(PATIENCE)
                .then()
                .onErrorResume(failure -> {
                    LOG.warn("{} tries again in {}: {}", name, every, failure.toString());
                    return Mono.empty();
                });
    }

    @Override
    public final void stop() {
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
    public final boolean isRunning() {
        return running != null;
    }
}
