package org.overround.bets.price.adapter.kafka;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.overround.bets.price.FreshBook;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.PartitionMark;
import org.overround.contracts.odds.PartitionTick;
import org.overround.contracts.topics.Topics;
import org.overround.messaging.LogReader;
import org.overround.messaging.LogRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;
import tools.jackson.core.JacksonException;

/**
 * Keeps the view of the odds: loads the books, then follows every partition of the deltas, with no
 * group, for as long as the service runs.
 *
 * <p>A missing version or a lost connection starts again from the books; what is in memory stays
 * meanwhile and grows stale, which suspends it.
 */
public final class OddsLogFollower implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OddsLogFollower.class);

    private static final Duration RETRY_SOON = Duration.ofMillis(200);
    private static final Duration RETRY_LATE = Duration.ofSeconds(5);
    private static final Duration TIDY_EVERY = Duration.ofSeconds(5);
    private static final Duration KEEP_ENDED = Duration.ofHours(24);

    private final LogReader log;
    private final FreshBook book;
    private final Clock clock;
    private @Nullable Scheduler thread;
    private @Nullable Disposable running;

    /** The part of a checkpoint that is for every reader; the owner's part is passed over. */
    private record Saved(EventView view) {}

    private record Loaded(List<LogRecord> books, Map<Integer, Long> ends) {}

    /** A version is missing: the books have to be read again. */
    private static final class Incomplete extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Incomplete() {
            super("a version is missing", null, false, false);
        }
    }

    public OddsLogFollower(LogReader log, FreshBook book, Clock clock) {
        this.log = log;
        this.book = book;
        this.clock = clock;
    }

    @Override
    public void start() {
        var writer = Schedulers.newSingle("odds-book");
        thread = writer;
        running =
                load(writer)
                        .flatMapMany(from -> work(from))
                        .publishOn(writer, 1)
                        .doOnNext(Runnable::run)
                        .doOnError(failure ->
                                LOG.warn("the odds are read again: {}", failure.getMessage()))
                        .retryWhen(
                                Retry.backoff(Long.MAX_VALUE, RETRY_SOON)
                                        .maxBackoff(RETRY_LATE)
                                        .transientErrors(true))
                        .subscribe();
    }

    private Mono<Map<Integer, Long>> load(Scheduler writer) {
        return Mono.zip(log.snapshot(Topics.ODDS_BOOK), log.ends(Topics.ODDS_CHANGED), Loaded::new)
                .publishOn(writer)
                .map(this::load);
    }

    private Flux<Runnable> work(Map<Integer, Long> from) {
        var batches =
                log.follow(Topics.ODDS_CHANGED, from, LogReader.Pace.SOON)
                        .<Runnable>map(batch -> () -> take(batch));
        var tidying = Flux.interval(TIDY_EVERY).onBackpressureDrop().<Runnable>map(_ -> this::tidy);
        return Flux.merge(1, batches, tidying);
    }

    private Map<Integer, Long> load(Loaded loaded) {
        for (var record : loaded.books()) {
            var key = record.key();
            if (key != null && key.startsWith(PartitionMark.KEY_PREFIX)) {
                var mark = read(record, PartitionMark.class);
                if (mark != null) {
                    book.mark(mark);
                }
            } else {
                var saved = read(record, Saved.class);
                if (saved != null) {
                    book.checkpoint(record.partition(), saved.view());
                }
            }
        }
        return book.follow(loaded.ends());
    }

    private void take(List<LogRecord> batch) {
        var whole = true;
        for (var record : batch) {
            whole &= take(record);
        }
        book.look();
        if (!whole) {
            throw new Incomplete();
        }
    }

    private boolean take(LogRecord record) {
        if (PartitionTick.isTick(record.key())) {
            var tick = read(record, PartitionTick.class);
            if (tick != null) {
                book.tick(record.offset(), tick);
                return true;
            }
        } else {
            var delta = read(record, OddsChanged.class);
            if (delta != null) {
                return book.delta(record.partition(), record.offset(), delta);
            }
        }
        book.skipped(record.partition(), record.offset());
        return true;
    }

    private void tidy() {
        book.forget(TimeUnit.MILLISECONDS.toMicros(clock.millis() - KEEP_ENDED.toMillis()));
        if (book.incomplete()) {
            throw new Incomplete();
        }
    }

    private static <T> @Nullable T read(LogRecord record, Class<T> type) {
        var value = record.value();
        if (value == null) {
            return null;
        }
        try {
            return ContractJson.mapper().readValue(value, type);
        } catch (JacksonException | IllegalArgumentException damaged) {
            LOG.error("{} cannot be read and is passed over: {}", record, damaged.getMessage());
            return null;
        }
    }

    @Override
    public void stop() {
        if (running != null) {
            running.dispose();
            running = null;
        }
        if (thread != null) {
            thread.dispose();
            thread = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    /** Before the channel opens: a bet that comes at once finds prices being read. */
    @Override
    public int getPhase() {
        return 0;
    }
}
