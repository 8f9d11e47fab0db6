package org.overround.gateway.catalogue.adapter.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.PartitionMark;
import org.overround.contracts.odds.PartitionTick;
import org.overround.contracts.topics.Topics;
import org.overround.gateway.catalogue.OddsIntake;
import org.overround.messaging.KafkaProbe;
import org.overround.messaging.LogReader;
import org.overround.messaging.LogRecord;
import org.overround.messaging.TopicSetup;
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
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the book and then follows its deltas, for as long as the gateway runs.
 *
 * <p>Everything is handed to the intake on one thread. A missing version, or a failure to read,
 * starts again from the book; what is in memory stays meanwhile. A start without Kafka fails; a
 * Kafka lost later is waited for, told to listeners and shown by health.
 */
final class OddsLogReader implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OddsLogReader.class);

    private static final Duration PROBE_EVERY = Duration.ofSeconds(2);
    private static final Duration PROBE_PATIENCE = Duration.ofSeconds(3);
    private static final Duration TICK = Duration.ofSeconds(1);
    private static final Duration RELOAD_EVERY = Duration.ofSeconds(3);
    private static final Duration KEEP_ENDED = Duration.ofHours(24);
    private static final Duration RETRY_SOON = Duration.ofMillis(200);
    private static final Duration RETRY_LATE = Duration.ofSeconds(5);

    private final KafkaSettings settings;
    private final LogReader log;
    private final KafkaProbe probe;
    private final OddsIntake intake;
    private final Clock clock;
    private final JsonMapper json = ContractJson.mapper();
    private final Timer delay;
    private final Counter unreadable;
    private final Counter reloads;
    private @Nullable Scheduler thread;
    private @Nullable Disposable running;
    private long loadedMillis;

    /** The part of a checkpoint that is for every reader; the owner's part is passed over. */
    private record Saved(EventView view) {}

    /** What one look at the log found. */
    private record Loaded(List<LogRecord> book, Map<Integer, Long> ends) {}

    /** A version is missing: the book has to be read again. */
    private static final class Incomplete extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Incomplete() {
            super("a version is missing", null, false, false);
        }
    }

    OddsLogReader(
            KafkaSettings settings,
            LogReader log,
            KafkaProbe probe,
            OddsIntake intake,
            MeterRegistry meters,
            Clock clock) {
        this.settings = settings;
        this.log = log;
        this.probe = probe;
        this.intake = intake;
        this.clock = clock;
        this.delay =
                Timer.builder("overround.odds.delay")
                        .description("From a change entering the pipeline to the memory view")
                        .publishPercentileHistogram()
                        .minimumExpectedValue(Duration.ofMillis(1))
                        .maximumExpectedValue(Duration.ofSeconds(10))
                        .register(meters);
        this.unreadable = meters.counter("overround.odds.unreadable");
        this.reloads = meters.counter("overround.odds.reloads");
    }

    @Override
    public void start() {
        TopicSetup.ensure(
                settings.address(),
                Topics.all(settings.partitions()),
                settings.replicas(),
                settings.patience());
        var writer = Schedulers.newSingle("odds-view");
        thread = writer;
        running = Disposables.composite(follow(writer).subscribe(), watch(writer).subscribe());
    }

    private Flux<Runnable> follow(Scheduler writer) {
        return load(writer)
                .flatMapMany(from -> {
                    var batches =
                            log.follow(Topics.ODDS_CHANGED, from)
                                    .<Runnable>map(batch -> () -> take(batch));
                    var ticks =
                            Flux.interval(TICK).onBackpressureDrop().<Runnable>map(_ -> this::tick);
                    return Flux.merge(1, batches, ticks);
                })
                .publishOn(writer, 1)
                .doOnNext(Runnable::run)
                .doOnError(this::report)
                .retryWhen(
                        Retry.backoff(Long.MAX_VALUE, RETRY_SOON)
                                .maxBackoff(RETRY_LATE)
                                .transientErrors(true));
    }

    private Mono<Map<Integer, Long>> load(Scheduler writer) {
        return Mono.zip(log.snapshot(Topics.ODDS_BOOK), log.ends(Topics.ODDS_CHANGED), Loaded::new)
                .publishOn(writer)
                .map(this::load);
    }

    private Map<Integer, Long> load(Loaded loaded) {
        var views = new ArrayList<EventView>();
        var marks = new ArrayList<PartitionMark>();
        for (var each : loaded.book()) {
            var key = each.key();
            if (key != null && key.startsWith(PartitionMark.KEY_PREFIX)) {
                var mark = read(each, PartitionMark.class);
                if (mark != null) {
                    marks.add(mark);
                }
            } else {
                var saved = read(each, Saved.class);
                if (saved != null) {
                    views.add(saved.view());
                }
            }
        }
        loadedMillis = clock.millis();
        var from = intake.load(views, marks, loaded.ends());
        forgetEnded();
        return from;
    }

    private void take(List<LogRecord> batch) {
        var incomplete = false;
        @Nullable OddsChanged newest = null;
        for (var each : batch) {
            var delta = PartitionTick.isTick(each.key()) ? null : read(each, OddsChanged.class);
            if (delta == null) {
                intake.skipped(each.partition(), each.offset());
            } else {
                incomplete |= intake.delta(each.partition(), each.offset(), delta);
                newest = delta;
            }
        }
        intake.look();
        if (newest != null && intake.flow().caughtUp()) {
            var nowMicros = TimeUnit.MILLISECONDS.toMicros(clock.millis());
            delay.record(Math.max(0, nowMicros - newest.tsMicros()), TimeUnit.MICROSECONDS);
        }
        if (incomplete) {
            throw new Incomplete();
        }
    }

    private void tick() {
        forgetEnded();
        var sinceLoadMillis = clock.millis() - loadedMillis;
        if (intake.flow().gaps() > 0 && sinceLoadMillis > RELOAD_EVERY.toMillis()) {
            throw new Incomplete();
        }
    }

    private void forgetEnded() {
        intake.forget(TimeUnit.MILLISECONDS.toMicros(clock.millis() - KEEP_ENDED.toMillis()));
    }

    private <T> @Nullable T read(LogRecord from, Class<T> type) {
        var value = from.value();
        if (value == null) {
            return null;
        }
        try {
            return json.readValue(value, type);
        } catch (JacksonException | IllegalArgumentException damaged) {
            unreadable.increment();
            LOG.warn("{} cannot be read and is passed over: {}", from, firstLine(damaged));
            return null;
        }
    }

    private void report(Throwable failure) {
        if (failure instanceof Incomplete) {
            reloads.increment();
        } else {
            LOG.warn("reading the odds failed and is tried again: {}", firstLine(failure));
        }
    }

    private static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("")
                + " ("
                + failure.getClass().getSimpleName()
                + ")";
    }

    /** Tells a quiet log from a lost one. */
    private Flux<Boolean> watch(Scheduler writer) {
        return Flux.interval(PROBE_EVERY)
                .onBackpressureDrop()
                .concatMap(_ -> probe.answers(PROBE_PATIENCE), 1)
                .publishOn(writer, 1)
                .doOnNext(this::reachable);
    }

    private void reachable(boolean now) {
        if (intake.reachable(now)) {
            if (now) {
                LOG.info("Kafka answers again at {}", settings.bootstrapServers());
            } else {
                LOG.warn(
                        "Kafka does not answer at {} (overround.kafka.bootstrap-servers): the odds"
                                + " known so far are served as degraded",
                        settings.bootstrapServers());
            }
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

    /** Before the server listens: a start without Kafka never opens a port. */
    @Override
    public int getPhase() {
        return 0;
    }
}
