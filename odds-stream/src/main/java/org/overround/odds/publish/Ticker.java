package org.overround.odds.publish;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.Tick;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.topics.Topics;
import org.overround.messaging.LogWriter;
import org.overround.messaging.NewRecord;
import org.overround.messaging.NewRecord.NumberHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Lets time pass in the books: a tick into each owned partition of {@code book.inputs}, four times
 * a second.
 *
 * <p>A live feed's time is the wall clock. A recording's time moves with its messages only: then a
 * tick repeats the time the partition has reached, and a partition that has none yet gets no tick.
 */
final class Ticker implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Ticker.class);

    private static final Duration EVERY = Duration.ofMillis(250);
    private static final byte[] TICK = ContractJson.mapper().writeValueAsBytes(new Tick());

    private final BookLane lane;
    private final LogWriter writer;
    private final InstantSource wallClock;
    private final boolean live;
    private final Scheduler scheduler = Schedulers.newSingle("book-ticker");
    private @Nullable Disposable ticking;

    Ticker(BookLane lane, LogWriter writer, InstantSource wallClock, boolean live) {
        this.lane = lane;
        this.writer = writer;
        this.wallClock = wallClock;
        this.live = live;
    }

    @Override
    public void start() {
        ticking =
                Flux.interval(EVERY, scheduler)
                        .onBackpressureDrop()
                        .concatMap(_ -> tick(), 1)
                        .subscribe();
    }

    private Mono<Void> tick() {
        return writer.appendAll(ticks())
                .doOnError(failure ->
                        log.warn("books: a tick was not written: {}", failure.getMessage()))
                .onErrorComplete()
                .then();
    }

    private List<NewRecord> ticks() {
        var nowMillis = wallClock.millis();
        return lane.owned().stream()
                .filter(partition -> live || partition.atMillis() > 0)
                .map(partition ->
                        NewRecord.to(
                                Topics.BOOK_INPUTS,
                                partition.number(),
                                null,
                                TICK,
                                new NumberHeader(
                                        Topics.AT_HEADER, live ? nowMillis : partition.atMillis()),
                                new NumberHeader(Topics.TS_HEADER, nowMillis * 1_000)))
                .toList();
    }

    @Override
    public void stop() {
        if (ticking != null) {
            ticking.dispose();
        }
        scheduler.dispose();
    }

    @Override
    public boolean isRunning() {
        return ticking != null && !ticking.isDisposed();
    }

    /** After the lane; it stops before it. */
    @Override
    public int getPhase() {
        return 150;
    }
}
