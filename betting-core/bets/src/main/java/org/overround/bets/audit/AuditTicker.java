package org.overround.bets.audit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.overround.bets.audit.domain.Anchor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Seals, tells and keeps, each at its own pace: what one cannot do now (a broker away, a full disk)
 * does not hold up the others, and goes on where it stopped.
 */
final class AuditTicker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(AuditTicker.class);
    private static final Duration ANCHOR_EVERY = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final int MOST_SEALED = 2_000;
    private static final int MOST_TOLD = 1_000;
    private static final int MOST_KEPT = 2_000;
    private static final long COMPLAIN_EVERY_NANOS = TimeUnit.SECONDS.toNanos(30);

    private final SealedLog log;
    private final Relay relay;
    private final Vault vault;
    private final AuditMetrics metrics;
    private final Pace pace;
    private volatile long anchored;
    private Disposable.@Nullable Composite running;

    /**
     * How often each is done.
     *
     * @param tell sealing and telling
     * @param keep keeping in the vault
     */
    record Pace(Duration tell, Duration keep) {}

    AuditTicker(SealedLog log, Relay relay, Vault vault, AuditMetrics metrics, Pace pace) {
        this.log = log;
        this.relay = relay;
        this.vault = vault;
        this.metrics = metrics;
        this.pace = pace;
    }

    @Override
    public void start() {
        running =
                Disposables.composite(
                        again("sealing", pace.tell(), () -> log.seal(MOST_SEALED), MOST_SEALED),
                        again(
                                "telling Kafka",
                                pace.tell(),
                                () -> log.follow("kafka", MOST_TOLD, relay::tell),
                                MOST_TOLD),
                        again(
                                "keeping in the vault",
                                pace.keep(),
                                () -> log.follow("vault", MOST_KEPT, vault::keep),
                                MOST_KEPT),
                        again("anchoring", ANCHOR_EVERY, this::anchor, 1),
                        again("looking", LOOK_EVERY, this::look, 1));
    }

    private Mono<Integer> anchor() {
        return log.places()
                .filter(places -> places.head() > anchored)
                .flatMap(places ->
                        relay.anchor(new Anchor(places.head(), places.headHash()))
                                .doOnSuccess(_ -> anchored = places.head()))
                .thenReturn(0);
    }

    private Mono<Integer> look() {
        return log.places().doOnNext(metrics::saw).thenReturn(0);
    }

    /** A full batch is followed by the next at once. */
    private static Disposable again(
            String what, Duration every, Supplier<Mono<Integer>> step, int full) {
        var complained = new long[] {System.nanoTime() - COMPLAIN_EVERY_NANOS};
        var round =
                Mono.defer(step)
                        .repeat()
                        .takeUntil(done -> done < full || full == 1)
                        .then()
                        .onErrorResume(failure -> {
                            var now = System.nanoTime();
                            if (now - complained[0] >= COMPLAIN_EVERY_NANOS) {
                                complained[0] = now;
                                LOG.warn("{} waits: {}", what, failure.toString());
                            }
                            return Mono.empty();
                        });
        return Flux.interval(every).onBackpressureDrop().concatMap(_ -> round, 1).subscribe();
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
}
