package org.overround.bets.placement;

import java.time.Duration;
import org.overround.bets.repeat.RepeatTicker;
import reactor.core.publisher.Mono;

/** Looks for pending bets that are due, a few times a second, for as long as the service runs. */
final class PendingTicker extends RepeatTicker {

    private final ResolvePending resolve;

    PendingTicker(ResolvePending resolve, Duration every) {
        super("deciding pending bets", every, every);
        this.resolve = resolve;
    }

    @Override
    protected Mono<?> tick() {
        return resolve.resolve();
    }
}
