package org.overround.bets.exposure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks again and again whether every tree's counters can be trusted, and has them rebuilt. */
final class EpochTicker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(EpochTicker.class);

    private final KnownTrees trees;
    private final PositionBook positions;
    private final Rebuilder rebuilder;
    private final Duration every;
    private @Nullable Disposable running;
    private volatile boolean failing;

    EpochTicker(KnownTrees trees, PositionBook positions, Rebuilder rebuilder, Duration every) {
        this.trees = trees;
        this.positions = positions;
        this.rebuilder = rebuilder;
        this.every = every;
    }

    @Override
    public void start() {
        running =
                Flux.interval(Duration.ZERO, every)
                        .onBackpressureDrop()
                        .concatMap(_ -> tick(), 1)
                        .subscribe();
    }

    /** One look at all trees; never an error. */
    Mono<Void> tick() {
        return positions
                .epochs()
                .flatMapMany(epochs ->
                        Flux.fromIterable(trees.roots())
                                .concatMap(tree ->
                                        rebuilder.ensure(tree, epochs.getOrDefault(tree, 0L))))
                .then()
                .doOnSuccess(_ -> failing = false)
                .onErrorResume(this::later);
    }

    private Mono<Void> later(Throwable failure) {
        if (failing) {
            LOG.debug("exposure is still not looked at", failure);
        } else {
            LOG.warn("exposure cannot be looked at now: {}", failure.getMessage());
        }
        failing = true;
        return Mono.empty();
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
