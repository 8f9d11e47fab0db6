package org.overround.bets.exposure;

import org.overround.bets.exposure.CounterStore.Standing;
import org.overround.kernel.AgentId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Makes a tree's counters anew when they cannot be trusted: none are there, the server that holds
 * them is not the process they were loaded into (restarted, or another one took its role), or their
 * epoch is not the database's.
 *
 * <p>The epoch is raised first: bets reserved under the old counters are refused by the database
 * from then on, so what is summed is all there is. One instance does it; the others wait for it.
 */
final class Rebuilder {

    private static final Logger LOG = LoggerFactory.getLogger(Rebuilder.class);

    private final CounterStore store;
    private final PositionBook positions;
    private final ExposureMetrics metrics;

    Rebuilder(CounterStore store, PositionBook positions, ExposureMetrics metrics) {
        this.store = store;
        this.positions = positions;
        this.metrics = metrics;
    }

    /**
     * Looks at a tree and rebuilds it if need be.
     *
     * @param epoch the database's, 0 when the tree has none
     * @return whether the tree is served now
     */
    Mono<Boolean> ensure(AgentId tree, long epoch) {
        return store.standing(tree)
                .doOnError(_ -> metrics.epoch(tree, 0))
                .flatMap(standing -> {
                    if (good(standing, epoch)) {
                        metrics.epoch(tree, standing.epoch());
                        return Mono.just(true);
                    }
                    metrics.epoch(tree, 0);
                    return positions
                            .alone(tree, Mono.defer(() -> lookAgain(tree)))
                            .defaultIfEmpty(false);
                });
    }

    private static boolean good(Standing standing, long epoch) {
        return standing.served() && standing.epoch() == epoch;
    }

    private Mono<Boolean> lookAgain(AgentId tree) {
        return positions
                .epochs()
                .zipWith(store.standing(tree))
                .flatMap(both -> {
                    var epoch = both.getT1().getOrDefault(tree, 0L);
                    return good(both.getT2(), epoch)
                            ? Mono.just(true)
                            : rebuild(tree, both.getT2());
                });
    }

    private Mono<Boolean> rebuild(AgentId tree, Standing lost) {
        var began = System.nanoTime();
        return positions
                .raise(tree, lost.epoch())
                .flatMap(sums ->
                        store.load(tree, lost.run(), sums.epoch(), sums.usedMinorByKey())
                                .doOnNext(loaded -> {
                                    if (loaded) {
                                        var nanos = System.nanoTime() - began;
                                        metrics.rebuilt(nanos);
                                        metrics.epoch(tree, sums.epoch());
                                        LOG.info(
                                                "exposure of {}: {} counters rebuilt from positions in {} ms, epoch {}",
                                                tree,
                                                sums.usedMinorByKey().size(),
                                                nanos / 1_000_000,
                                                sums.epoch());
                                    }
                                }));
    }
}
