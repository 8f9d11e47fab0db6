package org.overround.bets.player;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Puts limits in force that have waited long enough: the row is what binds a bet, so somebody has
 * to change it. Late by some seconds at most, which is on the safe side: what waits is always
 * looser.
 *
 * <p>Every instance does it; the player's lock and the look under it keep it from happening twice.
 */
final class LimitTicker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(LimitTicker.class);
    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PlayerDesk desk;
    private @Nullable Disposable running;

    LimitTicker(PlayerDesk desk) {
        this.desk = desk;
    }

    @Override
    public void start() {
        running = Flux.interval(EVERY).onBackpressureDrop().concatMap(_ -> tick(), 1).subscribe();
    }

    private Mono<Long> tick() {
        return desk.applyDue()
                .onErrorResume(failure -> {
                    LOG.warn("limits that are due wait on: {}", failure.getMessage());
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
