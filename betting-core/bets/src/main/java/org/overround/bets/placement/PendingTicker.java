package org.overround.bets.placement;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks for pending bets that are due, a few times a second, for as long as the service runs. */
final class PendingTicker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PendingTicker.class);

    private final ResolvePending resolve;
    private final Duration every;
    private @Nullable Disposable running;

    PendingTicker(ResolvePending resolve, Duration every) {
        this.resolve = resolve;
        this.every = every;
    }

    @Override
    public void start() {
        running = Flux.interval(every).onBackpressureDrop().concatMap(_ -> look(), 1).subscribe();
    }

    private Mono<Long> look() {
        return resolve.resolve()
                .onErrorResume(failure -> {
                    LOG.warn("pending bets wait: {}", failure.toString());
                    return Mono.empty();
                });
    }

    @Override
    public void stop() {
        if (running != null) {
            running.dispose();
            running = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }
}
