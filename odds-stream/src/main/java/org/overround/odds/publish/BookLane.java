package org.overround.odds.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.overround.messaging.LogRecord;
import org.overround.messaging.LogWriter;
import org.overround.messaging.NewRecord;
import org.overround.messaging.OwnedLog;
import org.overround.messaging.PartitionOwner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * The single writer of every book on this instance's partitions.
 *
 * <p>Batch by batch: apply, append what changed, wait until that is acknowledged, save what is due,
 * and only then take the next batch. So a saved book never knows more than its readers have been
 * told, and what is saved covers whole batches. A failure starts over from the saved books:
 * applying is deterministic, so what was already told is told again, identically.
 */
final class BookLane implements SmartLifecycle, PartitionOwner {

    private static final Logger log = LoggerFactory.getLogger(BookLane.class);

    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(10);
    private static final Duration RELEASE_PATIENCE = Duration.ofSeconds(5);

    private final OwnedLog inputs;
    private final LogWriter writer;
    private final LaneMetrics metrics;
    private final Scheduler scheduler = Schedulers.newSingle("book-lane");
    private final Map<Integer, OwnedPartition> owned = new ConcurrentHashMap<>();

    /** Held while a batch is on its way: a partition is let go of only between batches. */
    private final Semaphore betweenBatches = new Semaphore(1);

    private @Nullable Disposable running;

    BookLane(InputsFor inputs, LogWriter writer, LaneMetrics metrics) {
        this.inputs = inputs.log(this);
        this.writer = writer;
        this.metrics = metrics;
        metrics.watch(owned);
    }

    /** Makes the log this lane reads, with the lane as the owner that is told. */
    interface InputsFor {
        OwnedLog log(PartitionOwner owner);
    }

    @Override
    public void start() {
        running =
                inputs.batches()
                        .concatMap(batch -> step(batch).subscribeOn(scheduler), 0)
                        .doOnError(failure ->
                                log.error(
                                        "books: a batch failed, starting over from the saved books",
                                        failure))
                        .retryWhen(
                                Retry.backoff(Long.MAX_VALUE, FIRST_RETRY).maxBackoff(LAST_RETRY))
                        .subscribe();
    }

    @Override
    public long restore(int partition, List<LogRecord> snapshot) {
        var restored = OwnedPartition.restore(partition, snapshot, metrics);
        owned.put(partition, restored);
        log.debug(
                "books: partition {} is ours from offset {}",
                partition,
                restored.nextInputOffset());
        return restored.nextInputOffset();
    }

    @Override
    public void release(int partition) {
        var idle = false;
        try {
            idle = betweenBatches.tryAcquire(RELEASE_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!idle) {
            log.warn("books: partition {} goes while a batch is not acknowledged", partition);
        }
        owned.remove(partition);
        if (idle) {
            betweenBatches.release();
        }
    }

    /** The partitions that are ours now. */
    Collection<OwnedPartition> owned() {
        return owned.values();
    }

    private Mono<Void> step(List<LogRecord> batch) {
        return Mono.defer(() -> {
            betweenBatches.acquireUninterruptibly();
            var held = new AtomicBoolean(true);
            // Before the end is passed on: whoever hears of it takes the next batch at once.
            return written(batch).doOnTerminate(() -> letGo(held)).doOnCancel(() -> letGo(held));
        });
    }

    private void letGo(AtomicBoolean held) {
        if (held.compareAndSet(true, false)) {
            betweenBatches.release();
        }
    }

    private Mono<Void> written(List<LogRecord> batch) {
        return Mono.fromCallable(() -> apply(batch))
                .flatMap(writer::appendAll)
                .publishOn(scheduler)
                .doOnNext(this::told)
                .then(Mono.defer(this::saveWhatIsDue));
    }

    private List<NewRecord> apply(List<LogRecord> batch) {
        var changed = new ArrayList<NewRecord>();
        for (var record : batch) {
            var partition = owned.get(record.partition());
            if (partition != null) {
                partition.apply(record, changed::add);
            }
        }
        metrics.applied(batch.size(), changed.size());
        return changed;
    }

    private void told(Map<Integer, Long> nextChangedOffsets) {
        nextChangedOffsets.forEach((number, nextOffset) -> {
            var partition = owned.get(number);
            if (partition != null) {
                partition.told(nextOffset);
            }
        });
    }

    private Mono<Void> saveWhatIsDue() {
        var now = System.nanoTime();
        var due = owned.values().stream().filter(partition -> partition.isDue(now)).toList();
        return due.isEmpty() ? Mono.empty() : save(due, now);
    }

    private Mono<Void> save(List<OwnedPartition> due, long nowNanos) {
        var records = new ArrayList<NewRecord>();
        for (var partition : due) {
            records.addAll(partition.checkpoint(nowNanos));
        }
        metrics.saved(records.size());
        return writer.appendAll(records)
                .doOnNext(_ -> due.forEach(partition -> partition.saved(inputs)))
                .then();
    }

    @Override
    public void stop() {
        if (running != null) {
            running.dispose();
        }
        scheduler.dispose();
    }

    @Override
    public boolean isRunning() {
        return running != null && !running.isDisposed();
    }

    /** Before the feed, so that nothing it says waits; and it stops after the feed. */
    @Override
    public int getPhase() {
        return 100;
    }
}
