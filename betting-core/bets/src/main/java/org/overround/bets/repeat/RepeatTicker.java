package org.overround.bets.repeat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/**
 * Does one thing again and again, the next time when the last is over and the wait has passed.
 *
 * <p>A failure ends nothing: the first of a row of failures is logged as a warning, the next ones
 * are not, and its end is told. Every instance of the service ticks; what is ticked bears that.
 */
public abstract class RepeatTicker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatTicker.class);

    /** So that a call that never ends does not end the ticking. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final String name;
    private final Duration first;
    private final Duration every;
    private volatile boolean failing;
    private @Nullable Disposable running;

    /**
     * @param name what is done, as the log tells it
     * @param first how long after the start
     * @param every how long after the end of the last time
     */
    protected RepeatTicker(String name, Duration first, Duration every) {
        this.name = name;
        this.first = first;
        this.every = every;
    }

    /** One time. */
    protected abstract Mono<?> tick();

    @Override
    public final void start() {
        running =
                Mono.delay(first)
                        .then(Mono.defer(this::calmly).then(Mono.delay(every)).repeat().then())
                        .subscribe();
    }

    private Mono<Void> calmly() {
        return Mono.defer(this::tick)
                .timeout(PATIENCE)
                .then()
                .doOnSuccess(_ -> went())
                .onErrorResume(this::failed);
    }

    private void went() {
        if (failing) {
            LOG.info("{} goes on", name);
        }
        failing = false;
    }

    private Mono<Void> failed(Throwable failure) {
        if (failing) {
            LOG.debug("{} waits still", name, failure);
        } else {
            LOG.warn("{} waits and is tried every {}: {}", name, every, failure.toString());
        }
        failing = true;
        return Mono.empty();
    }

    @Override
    public final void stop() {
        if (running != null) {
            running.dispose();
            running = null;
        }
    }

    @Override
    public final boolean isRunning() {
        return running != null;
    }
}
