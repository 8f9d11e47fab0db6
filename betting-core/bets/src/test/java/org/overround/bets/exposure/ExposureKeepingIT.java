package org.overround.bets.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.overround.bets.exposure.adapter.r2dbc.R2dbcPositionBook;
import org.overround.bets.exposure.adapter.redis.RedisCounterStore;
import org.overround.bets.player.TestDatabase;
import org.overround.bets.redis.TestRedis;
import org.overround.embedded.EmbeddedRedis;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/**
 * Counters are what positions add up to: after a flush, a kill and a restart; whoever is late is
 * refused by the database.
 */
@NullUnmarked
final class ExposureKeepingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final List<String> KEYS =
            IntStream.range(0, 6).mapToObj(i -> "x:{t}:agent:" + i + ":GLOBAL").toList();

    @TempDir private static Path data;
    private static EmbeddedRedis server;
    private static TestDatabase database;
    private static PositionRows rows;
    private static TestRedis client;

    private final AgentId tree = new AgentId("agent:" + UUID.randomUUID());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ExposureMetrics metrics = new ExposureMetrics(meters);
    private CounterStore store;
    private PositionBook positions;
    private Exposure exposure;
    private EpochTicker ticker;

    @BeforeAll
    static void start() {
        server = EmbeddedRedis.start(data, 0);
        database = new TestDatabase();
        rows = new PositionRows(database);
        client = new TestRedis(server.port());
    }

    @AfterAll
    static void stop() {
        client.close();
        server.close();
    }

    @BeforeEach
    void keep() {
        store = new RedisCounterStore(client.redis);
        positions = new R2dbcPositionBook(database.connections);
        exposure = guarded(store, Duration.ofSeconds(5));
        ticker = ticker();
    }

    private EpochTicker ticker() {
        return new EpochTicker(
                () -> List.of(tree),
                positions,
                new Rebuilder(store, positions, metrics),
                Duration.ofMillis(100));
    }

    private static Attempt newAttempt() {
        return new Attempt(new BetId(UUID.randomUUID()), 1);
    }

    private long used(String key) {
        return switch (store.usage(tree, List.of(key)).block()) {
            case Usage.Known known -> known.usedMinorByKey().get(key);
            case Usage.Unknown(var why) -> throw new AssertionError(why);
        };
    }

    private long reserve(Attempt attempt, long amountMinor) {
        var answer =
                exposure.reserve(
                                attempt.bet(),
                                attempt.number(),
                                tree,
                                List.of(new Claim("a", amountMinor, 1_000_000)))
                        .block();
        return ((Reservation.Reserved) answer).epoch();
    }

    @Test
    void aNewTreeIsServedUnderItsFirstEpoch() {
        ticker.tick().block();
        ticker.tick().block();

        assertThat(reserve(newAttempt(), 10)).isEqualTo(1);
        assertThat(meters.get("overround.exposure.epoch").tag("tree", tree.value()).gauge().value())
                .isEqualTo(1);
        assertThat(meters.get("overround.exposure.rebuild").timer().count()).isEqualTo(1);
        assertThat(
                        meters.get("overround.exposure.reservations")
                                .tag("result", "RESERVED")
                                .counter()
                                .count())
                .isEqualTo(1);
    }

    @Test
    void manyInstancesRebuildOnce() {
        Flux.range(0, 6).flatMap(_ -> ticker().tick(), 6).blockLast();
        ticker.tick().block();

        assertThat(reserve(newAttempt(), 10)).isEqualTo(1);
    }

    /** Writes positions, closes some, and tells what the open ones add up to. */
    private Map<String, Long> someOpenAndSomeClosed(Random random) {
        var open = new HashMap<String, Long>();
        KEYS.forEach(key -> open.put(key, 0L));
        for (var i = 0; i < 25; i++) {
            var attempt = newAttempt();
            var amounts = new HashMap<String, Long>();
            for (var key : KEYS) {
                amounts.put(key, (long) random.nextInt(1_000));
            }
            rows.write(attempt, tree, 0, amounts);
            if (random.nextInt(4) == 0) {
                database.run(
                        "update position set open = false where bet_id = '" + attempt.bet() + "'");
            } else {
                amounts.forEach((key, amount) -> open.merge(key, amount, Long::sum));
            }
        }
        return open;
    }

    @Test
    void flushedCountersAreTheSumsOfOpenPositionsUnderTheNextEpoch() {
        var open = someOpenAndSomeClosed(new Random(11));
        ticker.tick().block();
        assertThat(store.usage(tree, KEYS).block()).isEqualTo(new Usage.Known(1, open));
        var unconfirmed = newAttempt();
        reserve(unconfirmed, 5);

        client.redis.ask(commands -> commands.flushall()).block();
        assertThat(
                        exposure.reserve(newAttempt().bet(), 1, tree, List.of(new Claim("a", 1, 9)))
                                .block())
                .isEqualTo(new Reservation.Unavailable(Reservation.Why.REBUILDING));
        ticker.tick().block();

        assertThat(store.usage(tree, KEYS).block()).isEqualTo(new Usage.Known(2, open));
        assertThat(used("a")).isZero();
        assertThatThrownBy(() -> rows.write(unconfirmed, tree, 1, Map.of("a", 5L)))
                .hasStackTraceContaining("exposure epoch that is over");
        rows.write(newAttempt(), tree, 2, Map.of("a", 5L));
    }

    @Test
    void aRestartedServerIsNotTrustedWhateverItKept() {
        rows.write(newAttempt(), tree, 0, Map.of("a", 700L));
        ticker.tick().block();
        reserve(newAttempt(), 30);
        assertThat(used("a")).isEqualTo(730);

        server.kill();
        server = EmbeddedRedis.start(data, server.port());

        until(
                "it says so",
                () ->
                        exposure.usage(tree, List.of("a")).block() instanceof Usage.Unknown(var why)
                                && why == Reservation.Why.REBUILDING);
        ticker.tick().block();
        assertThat(used("a")).isEqualTo(700);
        assertThat(reserve(newAttempt(), 1)).isEqualTo(2);
    }

    @Test
    void withoutAServerNobodyCanTellAndNothingFails() {
        var away = guarded(new NoStore(), Duration.ofMillis(50));
        var attempt = newAttempt();

        assertThat(away.reserve(attempt.bet(), 1, tree, List.of()).block())
                .isEqualTo(new Reservation.Unavailable(Reservation.Why.UNREACHABLE));
        assertThat(away.usage(tree, List.of("a")).block())
                .isEqualTo(new Usage.Unknown(Reservation.Why.UNREACHABLE));
        away.confirm(attempt.bet(), 1, tree);
        assertThat(away.release(attempt.bet(), 1, tree).block()).isNull();
        assertThat(away.close(new Closing("c", tree, 1, Map.of())).block()).isFalse();
    }

    @Test
    void anotherEpochInTheDatabaseHasTheCountersRebuilt() {
        ticker.tick().block();
        database.run("update exposure_epoch set epoch = 9 where tree = '" + tree + "'");
        rows.write(newAttempt(), tree, 9, Map.of("a", 3L));

        ticker.tick().block();

        assertThat(used("a")).isEqualTo(3);
        assertThat(reserve(newAttempt(), 1)).isEqualTo(10);
    }

    @Test
    void aPositionOnItsWayIsInTheSumsOrRefused() {
        ticker.tick().block();
        var before = newAttempt();
        rows.bet(before.bet(), "[]");
        var commit = Sinks.<Boolean>one();
        var written = Sinks.<Boolean>one();
        var writing =
                DatabaseClient.create(database.connections)
                        .sql(PositionRows.insert(before, "agent:a", tree, 1, Map.of("a", 80L)))
                        .fetch()
                        .rowsUpdated()
                        .doOnNext(_ -> written.tryEmitValue(true))
                        .then(commit.asMono())
                        .as(
                                TransactionalOperator.create(
                                                new R2dbcTransactionManager(database.connections))
                                        ::transactional)
                        .toFuture();
        written.asMono().block(PATIENCE);

        var raising = positions.raise(tree, 1).toFuture();
        until("the raise waits for the writer", () -> waiting() == 1);
        assertThat(raising).isNotDone();
        commit.tryEmitValue(true);

        assertThat(raising.orTimeout(20, TimeUnit.SECONDS).join())
                .isEqualTo(new PositionBook.Sums(2, Map.of("a", 80L)));
        assertThat(writing.join()).isTrue();
        assertThatThrownBy(() -> rows.write(newAttempt(), tree, 1, Map.of("a", 1L)))
                .hasStackTraceContaining("exposure epoch that is over");
    }

    @Test
    void aPositionIsOfABetAndBetsStay() {
        assertThatThrownBy(() -> rows.position(newAttempt(), "agent:a", tree, 1, Map.of("a", 1L)))
                .hasStackTraceContaining("there is no bet");

        var kept = newAttempt();
        rows.write(kept, tree, 1, Map.of("a", 1L));
        assertThatThrownBy(
                        () -> database.run("delete from bet where bet_id = '" + kept.bet() + "'"))
                .hasStackTraceContaining("refused");
    }

    private static int waiting() {
        return Integer.parseInt(
                database.texts(
                                "select count(*) from pg_locks where locktype = 'advisory' and not granted"
                                        + " and classid = 4712")
                        .getFirst());
    }

    @Test
    void orphansAreConfirmedWhenWrittenAndElseGivenUpForGood() {
        ticker.tick().block();
        var written = newAttempt();
        var lost = newAttempt();
        var earlier = new Attempt(written.bet(), 0);
        reserve(written, 10);
        reserve(lost, 200);
        reserve(earlier, 3_000);
        rows.write(written, tree, 1, Map.of("a", 10L));
        var sweeper = new Sweeper(store, positions, Duration.ZERO, metrics);

        assertThat(sweeper.sweep(tree).block()).isEqualTo(3);
        assertThat(sweeper.sweep(tree).block()).isZero();

        assertThat(used("a")).isEqualTo(10);
        assertThatThrownBy(() -> rows.write(lost, tree, 1, Map.of("a", 200L)))
                .hasStackTraceContaining("given up");
        assertThat(
                        exposure.reserve(lost.bet(), 1, tree, List.of(new Claim("a", 200, 1000)))
                                .block())
                .isEqualTo(new Reservation.Unavailable(Reservation.Why.SPENT));
        assertThat(meters.get("overround.exposure.swept").tag("end", "RELEASED").counter().count())
                .isEqualTo(2);
        var young = new Sweeper(store, positions, Duration.ofSeconds(10), metrics);
        reserve(newAttempt(), 1);
        assertThat(young.sweep(tree).block()).isZero();
    }

    private Exposure guarded(CounterStore counters, Duration patience) {
        var confirmations =
                new ConfirmationLane(counters, patience, Schedulers.parallel(), metrics);
        return new GuardedExposure(counters, confirmations, patience, metrics);
    }

    private static void until(String what, BooleanSupplier condition) {
        Mono.fromSupplier(condition::getAsBoolean)
                .subscribeOn(Schedulers.boundedElastic())
                .filter(Boolean::booleanValue)
                .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(20)))
                .timeout(
                        PATIENCE,
                        Mono.error(() -> new AssertionError("waited in vain until " + what)))
                .block();
    }

    /** A store nobody answers for. */
    private static final class NoStore implements CounterStore {

        @Override
        public Mono<Reservation> reserve(AgentId root, Attempt attempt, List<Claim> claims) {
            return Mono.never();
        }

        @Override
        public Mono<Void> confirm(AgentId root, List<Attempt> attempts) {
            return Mono.never();
        }

        @Override
        public Mono<Boolean> release(AgentId root, Attempt attempt) {
            return Mono.error(new IllegalStateException("connection refused"));
        }

        @Override
        public Mono<Usage> usage(AgentId root, Collection<String> keys) {
            return Mono.never();
        }

        @Override
        public Mono<Boolean> close(Closing closing) {
            return Mono.never();
        }

        @Override
        public Mono<Standing> standing(AgentId root) {
            return Mono.never();
        }

        @Override
        public Mono<Boolean> load(
                AgentId root, String run, long epoch, Map<String, Long> usedMinorByKey) {
            return Mono.never();
        }

        @Override
        public Mono<List<Attempt>> orphans(AgentId root, Duration age, int most) {
            return Mono.never();
        }
    }
}
