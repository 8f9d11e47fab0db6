package org.overround.console.odds;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.overround.console.command.domain.KnownMarkets;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.odds.BookCheckpoint;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.OddsFollower;
import org.overround.contracts.odds.OddsFollower.Step;
import org.overround.contracts.odds.PartitionMark;
import org.overround.contracts.odds.PartitionTick;
import org.overround.contracts.push.OddsListener;
import org.overround.contracts.topics.Topics;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.overround.messaging.LogReader;
import org.overround.messaging.LogRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.core.JacksonException;

/**
 * Keeps the view of every event in memory: loads the checkpoints, then follows {@code odds.changed}
 * for good.
 *
 * <p>A gap, or anything else that breaks the reading, starts it again from the checkpoints after a
 * moment; what is known stays readable meanwhile. Outcomes are told before anything else is looked
 * at: a record that only tells one changes no version.
 */
public final class OddsView implements KnownMarkets, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(OddsView.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(5);

    private final LogReader reader;
    private final OddsListener listener;
    private final Consumer<OddsChanged> outcomes;
    private final OddsFollower follower = new OddsFollower();
    private final Map<MarketId, EventId> homes = new ConcurrentHashMap<>();
    private volatile boolean complete;
    private @Nullable Disposable running;

    /** {@code outcomes} is given every delta that has some. */
    public OddsView(LogReader reader, OddsListener listener, Consumer<OddsChanged> outcomes) {
        this.reader = reader;
        this.listener = listener;
        this.outcomes = outcomes;
    }

    @Override
    public boolean complete() {
        return complete;
    }

    @Override
    public boolean has(EventId event) {
        return follower.view(event) != null;
    }

    @Override
    public Optional<EventId> eventOf(MarketId market) {
        return Optional.ofNullable(homes.get(market));
    }

    @Override
    public synchronized void start() {
        if (running == null) {
            running = read().subscribe();
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

    private Flux<Void> read() {
        return Flux.defer(() ->
                        reader.snapshot(Topics.ODDS_BOOK)
                                .doOnNext(records -> records.forEach(this::load))
                                .then(reader.ends(Topics.ODDS_CHANGED))
                                .flatMapMany(this::follow))
                .retryWhen(
                        Retry.backoff(Long.MAX_VALUE, FIRST_RETRY)
                                .maxBackoff(LONGEST_RETRY)
                                .transientErrors(true)
                                .doBeforeRetry(signal ->
                                        LOG.warn(
                                                "prices are read again from the books: {}",
                                                signal.failure().getMessage())));
    }

    private Flux<Void> follow(Map<Integer, Long> ends) {
        var from = follower.follow(ends);
        lookWhetherComplete();
        return reader.follow(Topics.ODDS_CHANGED, from, LogReader.Pace.WATCHED)
                .concatMap(this::take, 1);
    }

    private void load(LogRecord saved) {
        var key = saved.key();
        var value = saved.value();
        if (key == null || value == null) {
            return;
        }
        try {
            if (key.startsWith(PartitionMark.KEY_PREFIX)) {
                follower.mark(ContractJson.mapper().readValue(value, PartitionMark.class));
                return;
            }
            var view = ContractJson.mapper().readValue(value, BookCheckpoint.class).view();
            if (follower.checkpoint(view)) {
                index(view);
                listener.loaded(view);
            }
        } catch (JacksonException | IllegalArgumentException damaged) {
            LOG.error("{} is no checkpoint and is passed over: {}", saved, damaged.getMessage());
        }
    }

    private Mono<Void> take(List<LogRecord> records) {
        for (var record : records) {
            var problem = take(record);
            if (problem != null) {
                return Mono.error(new IllegalStateException(problem));
            }
        }
        lookWhetherComplete();
        return Mono.empty();
    }

    /** One line when the books must be loaded again, else null. */
    private @Nullable String take(LogRecord record) {
        var delta = parsed(record);
        if (delta == null) {
            follower.skipped(record.partition(), record.offset());
            return null;
        }
        if (!delta.outcomes().isEmpty()) {
            outcomes.accept(delta);
        }
        return switch (follower.delta(record.partition(), record.offset(), delta)) {
            case Step.Applied(var view) -> {
                index(delta);
                listener.on(delta, view);
                yield null;
            }
            case Step.Gap(var event, var _, var epoch, var version) ->
                    "versions of " + event + " are missing before " + epoch + "/" + version;
            case Step.Known _, Step.Waiting _ -> null;
        };
    }

    private static @Nullable OddsChanged parsed(LogRecord record) {
        var value = record.value();
        if (value == null || PartitionTick.isTick(record.key())) {
            return null;
        }
        try {
            return ContractJson.mapper().readValue(value, OddsChanged.class);
        } catch (JacksonException | IllegalArgumentException damaged) {
            LOG.error("{} is not a delta and is passed over: {}", record, damaged.getMessage());
            return null;
        }
    }

    private void index(EventView view) {
        view.markets().keySet().forEach(market -> homes.put(market, view.event()));
    }

    private void index(OddsChanged delta) {
        for (var change : delta.markets()) {
            if (change.marketType() != null) {
                homes.put(change.market(), delta.event());
            }
        }
    }

    private void lookWhetherComplete() {
        if (!complete && follower.caughtUp()) {
            complete = true;
            listener.caughtUp();
            LOG.info("{} events are in memory", follower.views().size());
        }
    }
}
