package org.overround.bets.exposure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.overround.kernel.AgentId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Ends reservations that nobody ended: the process that made them is gone, or its word was lost.
 *
 * <p>Positions are there: confirmed. None are there: the attempt is given up in the database first,
 * so that none can come later, and only then released.
 */
final class Sweeper {

    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final int MOST = 200;

    private final CounterStore store;
    private final PositionBook positions;
    private final Duration age;
    private final ExposureMetrics metrics;

    Sweeper(CounterStore store, PositionBook positions, Duration age, ExposureMetrics metrics) {
        this.store = store;
        this.positions = positions;
        this.age = age;
        this.metrics = metrics;
    }

    /**
     * One round over a tree's orphans.
     *
     * @return how many were ended
     */
    Mono<Integer> sweep(AgentId tree) {
        return store.orphans(tree, age, MOST)
                .filter(orphans -> !orphans.isEmpty())
                .flatMap(orphans ->
                        positions
                                .written(orphans)
                                .flatMap(written -> decide(tree, orphans, written)))
                .defaultIfEmpty(0);
    }

    private Mono<Integer> decide(AgentId tree, List<Attempt> orphans, Set<Attempt> written) {
        var unknown = without(orphans, written);
        var givenUp =
                unknown.isEmpty() ? Mono.just(Set.<Attempt>of()) : positions.giveUp(tree, unknown);
        return givenUp.flatMap(gone -> end(tree, without(orphans, gone), gone));
    }

    private static List<Attempt> without(Collection<Attempt> all, Set<Attempt> some) {
        var rest = new ArrayList<>(all);
        rest.removeAll(some);
        return rest;
    }

    private Mono<Integer> end(AgentId tree, List<Attempt> written, Set<Attempt> gone) {
        return store.confirm(tree, written)
                .thenMany(
                        Flux.fromIterable(gone).concatMap(attempt -> store.release(tree, attempt)))
                .then(
                        Mono.fromSupplier(() -> {
                            metrics.swept(written.size(), gone.size());
                            LOG.info(
                                    "exposure of {}: of reservations nobody ended {} were confirmed, {} released",
                                    tree,
                                    written.size(),
                                    gone.size());
                            return written.size() + gone.size();
                        }));
    }
}
