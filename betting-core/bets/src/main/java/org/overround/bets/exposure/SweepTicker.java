package org.overround.bets.exposure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.AgentId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Has reservations swept that nobody ended. Every instance does it; each step bears repetition. */
final class SweepTicker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SweepTicker.class);

    private final KnownTrees trees;
    private final Sweeper sweeper;
    private final Duration every;
    private @Nullable Disposable running;

    SweepTicker(KnownTrees trees, Sweeper sweeper, Duration every) {
        this.trees = trees;
        this.sweeper = sweeper;
        this.every = every;
    }

    @Override
    public void start() {
        running = Flux.interval(every).onBackpressureDrop().concatMap(_ -> tick(), 1).subscribe();
    }

    private Mono<Void> tick() {
        return Flux.fromIterable(trees.roots()).concatMap(this::sweep).then();
    }

    private Mono<Integer> sweep(AgentId tree) {
        return sweeper.sweep(tree)
                .onErrorResume(failure -> {
                    LOG.debug("reservations of {} are swept later", tree, failure);
                    return Mono.just(0);
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
