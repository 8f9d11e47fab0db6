package org.overround.odds.intake;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.FeedHealthChanged;
import org.overround.messaging.LogReader;
import org.overround.messaging.LogRecord;
import org.overround.messaging.LogWriter;
import org.overround.messaging.OwnedLog;
import org.overround.messaging.PartitionOwner;
import org.overround.odds.feed.Feed;
import org.overround.odds.feed.FeedMessage;
import org.overround.odds.feed.FeedMonitor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Plays the feed into {@code book.inputs}, on one instance of the house at a time.
 *
 * <pre>
 *   waiting --this instance gets the turn--> playing --the feed ends--> ended
 *      ^________the turn goes elsewhere_________|
 * </pre>
 *
 * <p>The turn is the ownership of {@code feed.progress}: who has it knows how far the feed has been
 * published and goes on from there. A message is done when all its records are acknowledged; the
 * stored progress is never ahead of that.
 */
final class FeedRunner implements SmartLifecycle, PartitionOwner {

    private static final Logger log = LoggerFactory.getLogger(FeedRunner.class);

    /**
     * Messages under way to Kafka at once: enough to fill batches, few enough to bound what a crash
     * sends twice.
     */
    private static final int MESSAGES_IN_FLIGHT = 2_048;

    private static final Duration START_PATIENCE = Duration.ofSeconds(20);
    private static final Duration SAVE_EVERY = Duration.ofSeconds(1);
    private static final Duration WATCH_EVERY = Duration.ofMillis(250);

    private final Feed feed;
    private final LogReader reader;
    private final OwnedLog turn;
    private final InputLog inputs;
    private final StartRules rules;
    private final LogWriter progressWriter;
    private final FeedTime time;
    private final FeedMonitor monitor;
    private final IntakeMetrics metrics;
    private final Scheduler scheduler = Schedulers.newSingle("feed-publisher");
    private final Disposable.Swap playing = Disposables.swap();
    private @Nullable Disposable membership;

    FeedRunner(
            Feed feed,
            LogReader reader,
            TurnTaking turns,
            InputLog inputs,
            StartRules rules,
            LogWriter progressWriter,
            FeedTime time,
            FeedMonitor monitor,
            IntakeMetrics metrics) {
        this.feed = feed;
        this.reader = reader;
        this.turn = turns.log(this);
        this.inputs = inputs;
        this.rules = rules;
        this.progressWriter = progressWriter;
        this.time = time;
        this.monitor = monitor;
        this.metrics = metrics;
    }

    /** Makes the log whose ownership is the turn, with this publisher as the owner that is told. */
    interface TurnTaking {
        OwnedLog log(PartitionOwner owner);
    }

    @Override
    public void start() {
        FeedIdentity.check(reader, feed).block(START_PATIENCE);
        membership =
                turn.batches()
                        .doOnError(failure ->
                                log.error(
                                        "feed {}: lost its place in the group, joining again",
                                        feed.provider(),
                                        failure))
                        .retryWhen(
                                Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(500))
                                        .maxBackoff(Duration.ofSeconds(10)))
                        .subscribe();
    }

    @Override
    public long restore(int partition, List<LogRecord> snapshot) {
        var progress = ReplayProgress.read(snapshot);
        if (playing.isDisposed()) {
            return 0; // Stopping: the group has not heard yet.
        }
        time.reached(progress.atMillis());
        playing.update(
                play(progress)
                        .subscribe(
                                _ -> {},
                                failure ->
                                        log.error(
                                                "feed {}: not played", feed.provider(), failure)));
        // The records themselves say nothing that the snapshot has not said: skip them.
        return snapshot.stream().mapToLong(LogRecord::offset).max().orElse(-1) + 1;
    }

    @Override
    public void release(int partition) {
        playing.update(Disposables.disposed());
    }

    private Flux<?> play(ReplayProgress progress) {
        log.info("feed {}: playing {}", feed.provider(), feed.identity());
        var messages =
                feed.messages(progress.resumeAfter())
                        .publishOn(scheduler)
                        .flatMapSequential(this::published, MESSAGES_IN_FLIGHT)
                        .publishOn(scheduler)
                        .doOnNext(message -> reached(message, progress))
                        .doOnError(failure ->
                                log.error(
                                        "feed {}: cannot go on: {}",
                                        feed.provider(),
                                        failure.getMessage(),
                                        failure))
                        .thenMany(Mono.defer(this::ended))
                        .onErrorComplete(); // Said above; the monitor's silence takes the provider
        // down.
        var saving =
                Flux.interval(SAVE_EVERY, scheduler)
                        .onBackpressureDrop()
                        .concatMap(_ -> save(progress), 1);
        var watching =
                Flux.interval(WATCH_EVERY, scheduler)
                        .onBackpressureDrop()
                        .concatMap(
                                _ ->
                                        told(
                                                feed.live()
                                                        ? monitor.passed(time.nowMillis())
                                                        : Optional.empty()),
                                1);
        return begin().thenMany(Flux.merge(messages, saving, watching));
    }

    /**
     * The rules stand in the log before the first price, and the feed's name beside its progress.
     */
    private Mono<Void> begin() {
        return Mono.when(
                rules.appendTo(inputs, time), progressWriter.append(FeedIdentity.record(feed)));
    }

    private Mono<FeedMessage> published(FeedMessage message) {
        var entered = time.wallMicros();
        time.reached(message.atMillis());
        var health = told(monitor.heard(time.nowMillis()));
        return switch (message) {
            case FeedMessage.Heartbeat _ -> health.thenReturn(message);
            case FeedMessage.Changes changes -> {
                metrics.published(changes.updates().size());
                // Handed to the writer here and now, not one after the other's answer: the next
                // message must not pass this one.
                var appended = inputs.append(changes.updates(), changes.atMillis(), entered);
                yield Mono.when(health, appended).thenReturn(message);
            }
        };
    }

    private static void reached(FeedMessage message, ReplayProgress progress) {
        switch (message) {
            case FeedMessage.Changes changes ->
                    progress.reached(changes.source(), changes.atMillis());
            case FeedMessage.Heartbeat _ -> {}
        }
    }

    private Mono<Void> told(Optional<FeedHealthChanged> health) {
        return health.map(
                        change -> {
                            log.info("feed {}: {}", change.provider(), change.health());
                            return inputs.appendEverywhere(
                                    change, time.nowMillis(), time.wallMicros());
                        })
                .orElse(Mono.empty());
    }

    private Mono<Void> ended() {
        log.info("feed {}: is at its end", feed.provider());
        return told(monitor.ended());
    }

    private Mono<?> save(ReplayProgress progress) {
        return progressWriter
                .appendAll(progress.drain())
                .doOnError(failure ->
                        log.warn(
                                "feed {}: progress not saved, trying again: {}",
                                feed.provider(),
                                failure.getMessage()))
                .onErrorComplete();
    }

    @Override
    public void stop() {
        playing.dispose();
        if (membership != null) {
            membership.dispose();
        }
        scheduler.dispose();
    }

    @Override
    public boolean isRunning() {
        return membership != null && !membership.isDisposed();
    }

    /** After the books' lane, which stops after this. */
    @Override
    public int getPhase() {
        return 200;
    }
}
