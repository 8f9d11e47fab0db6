package org.overround.bets.exposure;

import java.time.Duration;
import org.overround.bets.repeat.RepeatTicker;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Has reservations swept that nobody ended. Every instance does it; each step bears repetition. */
final class SweepTicker extends RepeatTicker {

    private final KnownTrees trees;
    private final Sweeper sweeper;

    SweepTicker(KnownTrees trees, Sweeper sweeper, Duration every) {
        super("sweeping reservations", every, every);
        this.trees = trees;
        this.sweeper = sweeper;
    }

    /** A tree that cannot be swept holds up no other one. */
    @Override
    protected Mono<?> tick() {
        return Flux.fromIterable(trees.roots()).concatMapDelayError(sweeper::sweep).then();
    }
}
