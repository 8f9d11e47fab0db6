package org.overround.console.history;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.overround.console.history.domain.Batch;
import org.overround.console.history.domain.BatchMaker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Writes the suspension history and the outcomes of commands, following {@code odds.changed}.
 *
 * <p>Exactly once in effect: the offsets move in the transaction that adds the lines, and a line
 * that is there already stays. So a killed console goes on where it stood, and two consoles on one
 * database do no harm. While the database is away nothing is read, the same batch is tried again,
 * and nothing is lost as long as it comes back within the topic's retention.
 */
public final class HistoryProjection implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(HistoryProjection.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

    private final OddsLog log;
    private final HistoryStore store;
    private final Clock clock;
    private volatile State state = new State.Starting();
    private @Nullable Disposable running;

    /** How the projection is doing. */
    public sealed interface State {

        /** Reading what was there before the start. */
        record Starting() implements State {}

        /** The history holds what was in the log at the start, and goes on. */
        record Following() implements State {}

        /** Trying again; {@code why} is one line. */
        record Stalled(String why) implements State {}
    }

    public HistoryProjection(OddsLog log, HistoryStore store, Clock clock) {
        this.log = log;
        this.store = store;
        this.clock = clock;
    }

    @Override
    public synchronized void start() {
        if (running == null) {
            running = project().subscribe();
        }
    }

    @Override
    public synchronized void stop() {
        if (running != null) {
            running.dispose();
            running = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }

    public State state() {
        return state;
    }

    private Flux<Void> project() {
        return Flux.defer(() ->
                        Mono.zip(retried("read the offsets", store.nextOffsets()), log.ends())
                                .flatMapMany(begin -> follow(begin.getT1(), begin.getT2())))
                .retryWhen(patiently("read odds.changed"));
    }

    private Flux<Void> follow(Map<Integer, Long> from, Map<Integer, Long> ends) {
        var batches = new BatchMaker();
        from.forEach((partition, offset) -> {
            if (offset > ends.getOrDefault(partition, 0L)) {
                LOG.warn(
                        "odds.changed-{} ends at {}, before {} where the history stands: it is another log, read from its start",
                        partition,
                        ends.getOrDefault(partition, 0L),
                        offset);
            }
        });
        var reached = new ConcurrentHashMap<>(from);
        caughtUp(reached, ends);
        return log.follow(from)
                .concatMap(
                        read -> {
                            var batch =
                                    batches.after(
                                            read.deltas(), read.nextOffsets(), clock.millis());
                            return Mono.justOrEmpty(batch)
                                    .flatMap(this::write)
                                    .doOnSuccess(_ -> {
                                        reached.putAll(read.nextOffsets());
                                        caughtUp(reached, ends);
                                    });
                        },
                        1);
    }

    private Mono<Void> write(Batch batch) {
        return retried("write the history", store.write(batch));
    }

    private void caughtUp(Map<Integer, Long> reached, Map<Integer, Long> ends) {
        if (state instanceof State.Following) {
            return;
        }
        if (ends.entrySet().stream()
                .allMatch(end -> reached.getOrDefault(end.getKey(), 0L) >= end.getValue())) {
            LOG.info("the suspension history is up to date");
            state = new State.Following();
        }
    }

    private <T> Mono<T> retried(String what, Mono<T> work) {
        return work.retryWhen(patiently(what));
    }

    private Retry patiently(String what) {
        return Retry.backoff(Long.MAX_VALUE, FIRST_RETRY)
                .maxBackoff(LONGEST_RETRY)
                .transientErrors(true)
                .doBeforeRetry(signal -> {
                    var why = "cannot " + what + ": " + signal.failure().getMessage();
                    state = new State.Stalled(why);
                    LOG.warn("{}; trying again", why);
                });
    }
}
