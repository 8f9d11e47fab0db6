package org.overround.gateway.betting.adapter.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.bets.BetMessage;
import org.overround.contracts.bets.WalletMessage;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.topics.Topics;
import org.overround.gateway.betting.PlayerNews;
import org.overround.gateway.betting.PlayerNews.News;
import org.overround.kernel.PlayerId;
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
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what is new in {@code bet.placed}, {@code bet.changed} and {@code wallet.tx}, all
 * partitions of each: a player may be connected to any gateway.
 *
 * <p>Begins at the end of each topic, what was before is in the snapshots; after a failure it goes
 * on where it stood. A record is parsed only when its player is connected here.
 */
final class PlayerLogFollower implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(PlayerLogFollower.class);

    private static final List<String> FOLLOWED =
            List.of(Topics.BET_PLACED, Topics.BET_CHANGED, Topics.WALLET_TX);
    private static final Duration RETRY_SOON = Duration.ofMillis(200);
    private static final Duration RETRY_LATE = Duration.ofSeconds(5);
    private static final long UNKNOWN = -1;

    private final LogReader log;
    private final PlayerNews news;
    private final JsonMapper json = ContractJson.mapper();
    private final Counter told;
    private final Counter unreadable;
    private @Nullable Disposable running;

    PlayerLogFollower(LogReader log, PlayerNews news, MeterRegistry meters) {
        this.log = log;
        this.news = news;
        this.told = meters.counter("overround.players.told");
        this.unreadable = meters.counter("overround.players.unreadable");
    }

    @Override
    public void start() {
        running = follow().subscribe();
    }

    private Flux<LogRecord> follow() {
        var next = new Places();
        return Mono.defer(() -> next.isEmpty() ? ends(next) : Mono.just(next))
                .flatMapMany(from -> log.follow(from.copy(), LogReader.Pace.GATHERED))
                .concatMapIterable(batch -> batch)
                .doOnNext(each -> {
                    take(each);
                    next.moved(each);
                })
                .doOnError(failure ->
                        LOG.warn(
                                "following {} failed and is tried again: {}",
                                FOLLOWED,
                                failure.toString()))
                .retryWhen(
                        Retry.backoff(Long.MAX_VALUE, RETRY_SOON)
                                .maxBackoff(RETRY_LATE)
                                .transientErrors(true));
    }

    /** Where each topic ends now, once all of them are there. */
    private Mono<Places> ends(Places next) {
        return Flux.fromIterable(FOLLOWED)
                .concatMap(topic -> log.ends(topic).map(ends -> Map.entry(topic, ends)))
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .map(ends -> {
                    next.beginAt(ends);
                    news.opened();
                    return next;
                });
    }

    /** Of every partition the offset that is read next. */
    private static final class Places {
        private final Map<String, Map<Integer, Long>> next = new ConcurrentHashMap<>();

        boolean isEmpty() {
            return next.isEmpty();
        }

        void beginAt(Map<String, Map<Integer, Long>> ends) {
            ends.forEach((topic, places) -> next.put(topic, new ConcurrentHashMap<>(places)));
        }

        void moved(LogRecord read) {
            next.computeIfAbsent(read.topic(), _ -> new ConcurrentHashMap<>())
                    .put(read.partition(), read.offset() + 1);
        }

        Map<String, Map<Integer, Long>> copy() {
            return next.entrySet().stream()
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    Map.Entry::getKey, places -> Map.copyOf(places.getValue())));
        }
    }

    private void take(LogRecord each) {
        var player = player(each);
        var value = each.value();
        if (player == null || value == null || !news.wanted(player)) {
            return;
        }
        try {
            news.tell(player, read(each.topic(), position(each), value));
            told.increment();
        } catch (JacksonException | IllegalArgumentException damaged) {
            unreadable.increment();
            LOG.warn("{} cannot be read and is passed over: {}", each, damaged.toString());
        }
    }

    private static @Nullable PlayerId player(LogRecord each) {
        var key = each.key();
        try {
            return key == null ? null : new PlayerId(key);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static long position(LogRecord each) {
        return each.number(Topics.POSITION_HEADER, UNKNOWN);
    }

    private News read(String topic, long position, byte[] value) {
        return topic.equals(Topics.WALLET_TX)
                ? new News.OfMoney(position, json.readValue(value, WalletMessage.class))
                : new News.OfBet(position, json.readValue(value, BetMessage.class));
    }

    @Override
    public void stop() {
        if (running != null) {
            running.dispose();
            running = null;
        }
    }

    @Override
    public boolean isRunning() {
        return running != null;
    }

    /** After the topics were made, before the server listens. */
    @Override
    public int getPhase() {
        return 1;
    }
}
