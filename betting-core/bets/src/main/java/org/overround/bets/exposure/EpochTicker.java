package org.overround.bets.exposure;

import java.time.Duration;
import org.overround.bets.repeat.RepeatTicker;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks again and again whether every tree's counters can be trusted, and has them rebuilt. */
final class EpochTicker extends RepeatTicker {

    private final KnownTrees trees;
    private final PositionBook positions;
    private final Rebuilder rebuilder;

    EpochTicker(KnownTrees trees, PositionBook positions, Rebuilder rebuilder, Duration every) {
        super("looking at the exposure counters", Duration.ZERO, every);
        this.trees = trees;
        this.positions = positions;
        this.rebuilder = rebuilder;
    }

    /** One look at all trees. */
    @Override
    protected Mono<Void> tick() {
        return positions
                .epochs()
                .flatMapMany(epochs ->
                        Flux.fromIterable(trees.roots())
                                .concatMap(tree ->
                                        rebuilder.ensure(tree, epochs.getOrDefault(tree, 0L))))
                .then();
    }
}
