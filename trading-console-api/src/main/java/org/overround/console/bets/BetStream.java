package org.overround.console.bets;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.overround.contracts.topics.Topics;
import org.overround.messaging.LogReader;
import org.overround.messaging.LogRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Every verdict on a bet and every end of a hedge order from now on, as the event log's payloads
 * ({@link org.overround.contracts.bets.BetMessage}); in order for each player.
 *
 * <p>The topics are followed while somebody listens, once for all. A listener who does not keep up
 * loses the oldest of what waits: a trader looks at now, and the record is in the log.
 */
public final class BetStream {

    private static final Logger LOG = LoggerFactory.getLogger(BetStream.class);
    private static final List<String> FOLLOWED =
            List.of(Topics.BET_PLACED, Topics.BET_CHANGED, Topics.HEDGE_CHANGED);
    private static final int MOST_WAITING = 2_000;
    private static final Duration RETRY_SOON = Duration.ofMillis(200);
    private static final Duration RETRY_LATE = Duration.ofSeconds(5);

    private final LogReader log;
    private final Flux<String> all;

    public BetStream(LogReader log) {
        this.log = log;
        this.all = Flux.merge(FOLLOWED.stream().map(this::follow).toList()).share();
    }

    /** What happens from now on. */
    public Flux<String> live() {
        return all.onBackpressureBuffer(MOST_WAITING, _ -> {}, BufferOverflowStrategy.DROP_OLDEST);
    }

    private Flux<String> follow(String topic) {
        return Flux.defer(() -> {
            Map<Integer, Long> next = new ConcurrentHashMap<>();
            return Mono.defer(() -> next.isEmpty() ? log.ends(topic) : Mono.just(Map.copyOf(next)))
                    .doOnNext(next::putAll)
                    .flatMapMany(from -> log.follow(topic, from, LogReader.Pace.GATHERED))
                    .concatMapIterable(batch -> batch)
                    .doOnNext(each -> next.put(each.partition(), each.offset() + 1))
                    .mapNotNull(BetStream::payload)
                    .doOnError(failure ->
                            LOG.warn("following {} is tried again: {}", topic, failure.toString()))
                    .retryWhen(
                            Retry.backoff(Long.MAX_VALUE, RETRY_SOON)
                                    .maxBackoff(RETRY_LATE)
                                    .transientErrors(true));
        });
    }

    private static @org.jspecify.annotations.Nullable String payload(LogRecord each) {
        var value = each.value();
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }
}
