package org.overround.bets.hedge;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Has the desk look again and again for what is to be hedged. */
final class HedgeTicker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HedgeTicker.class);

    private final HedgeDesk desk;
    private final Duration every;
    private @Nullable Disposable running;
    private volatile boolean failing;

    HedgeTicker(HedgeDesk desk, Duration every) {
        this.desk = desk;
        this.every = every;
    }

    @Override
    public void start() {
        running = Flux.interval(every).onBackpressureDrop().concatMap(_ -> tick(), 1).subscribe();
    }

    private Mono<Void> tick() {
        return desk.pass()
                .doOnSuccess(_ -> failing = false)
                .onErrorResume(failure -> {
                    if (!failing) {
                        LOG.warn("hedging waits: {}", failure.getMessage());
                    }
                    failing = true;
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
