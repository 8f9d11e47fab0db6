package org.overround.bets.exposure;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.overround.kernel.AgentId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/**
 * Tells the counters which attempts are written, a call for all of a tree that came within a
 * moment: nobody waits for it, and a call costs as much as what it does for dozens.
 *
 * <pre>
 *   at rest --first one--&gt; gathering --a moment later--&gt; telling --none came--&gt; at rest
 *                               ^                            |
 *                               \--------some came-----------/
 * </pre>
 *
 * <p>What the counters did not hear, or what comes while too many wait, is left to the sweeper.
 */
final class ConfirmationLane {

    private static final Logger LOG = LoggerFactory.getLogger(ConfirmationLane.class);

    static final Duration MOMENT = Duration.ofMillis(5);
    static final int MOST_WAITING = 10_000;

    private final CounterStore store;
    private final Duration patience;
    private final Scheduler clock;
    private final ExposureMetrics metrics;
    private final Queue<Written> waiting = new ArrayBlockingQueue<>(MOST_WAITING);

    /** Set while some are gathered or told; whoever sets it is the one to tell. */
    private final AtomicBoolean busy = new AtomicBoolean();

    private record Written(AgentId tree, Attempt attempt) {}

    /**
     * None wait at first.
     *
     * @param patience how long the counters may take to hear
     * @param clock what moment and patience are measured by
     */
    ConfirmationLane(
            CounterStore store, Duration patience, Scheduler clock, ExposureMetrics metrics) {
        this.store = store;
        this.patience = patience;
        this.clock = clock;
        this.metrics = metrics;
    }

    void add(AgentId tree, Attempt attempt) {
        if (waiting.offer(new Written(tree, attempt))) {
            gather();
        } else {
            LOG.debug("{} is confirmed by the sweeper: too many wait", attempt);
        }
    }

    private void gather() {
        if (!waiting.isEmpty() && busy.compareAndSet(false, true)) {
            clock.schedule(this::tell, MOMENT.toNanos(), NANOSECONDS);
        }
    }

    private void tell() {
        Flux.fromIterable(take().entrySet())
                .flatMap(tree -> tell(tree.getKey(), tree.getValue()))
                .then()
                .doFinally(_ -> rest())
                .subscribe();
    }

    private Map<AgentId, List<Attempt>> take() {
        var byTree = new LinkedHashMap<AgentId, List<Attempt>>();
        for (var each = waiting.poll(); each != null; each = waiting.poll()) {
            byTree.computeIfAbsent(each.tree(), _ -> new ArrayList<>()).add(each.attempt());
        }
        return byTree;
    }

    private Mono<Void> tell(AgentId tree, List<Attempt> attempts) {
        metrics.confirmed(attempts.size());
        return store.confirm(tree, attempts)
                .timeout(patience, clock)
                .onErrorResume(failure -> {
                    LOG.debug(
                            "{} of {} are confirmed by the sweeper",
                            attempts.size(),
                            tree,
                            failure);
                    return Mono.empty();
                });
    }

    /** Whoever came after the last look and before the rest is looked for once more. */
    private void rest() {
        busy.set(false);
        gather();
    }
}
