package org.overround.gateway.betting.adapter.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final AtomicInteger notFoundYet = new AtomicInteger(FOLLOWED.size());
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
        running = Flux.merge(FOLLOWED.stream().map(this::follow).toList()).subscribe();
    }

    private Flux<LogRecord> follow(String topic) {
        var next = new ConcurrentHashMap<Integer, Long>();
        return Mono.defer(() -> next.isEmpty() ? ends(topic, next) : Mono.just(next))
                .flatMapMany(from -> log.follow(topic, Map.copyOf(from), LogReader.Pace.GATHERED))
                .concatMapIterable(batch -> batch)
                .doOnNext(each -> {
                    take(each);
                    next.put(each.partition(), each.offset() + 1);
                })
                .doOnError(failure ->
                        LOG.warn(
                                "following {} failed and is tried again: {}",
                                topic,
                                failure.toString()))
                .retryWhen(
                        Retry.backoff(Long.MAX_VALUE, RETRY_SOON)
                                .maxBackoff(RETRY_LATE)
                                .transientErrors(true));
    }

    private Mono<Map<Integer, Long>> ends(String topic, Map<Integer, Long> next) {
        return log.ends(topic)
                .doOnNext(ends -> {
                    next.putAll(ends);
                    if (notFoundYet.decrementAndGet() == 0) {
                        news.opened();
                    }
                });
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
