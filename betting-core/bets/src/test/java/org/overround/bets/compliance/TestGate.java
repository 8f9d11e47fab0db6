package org.overround.bets.compliance;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.overround.bets.compliance.adapter.geo.RangeFile;
import org.overround.bets.compliance.adapter.redis.RedisPlayerCopies;
import org.overround.bets.compliance.domain.Watch;
import org.overround.bets.jurisdiction.JurisdictionBook;
import org.overround.bets.player.PlayerRows;
import org.overround.bets.player.TestHouse;
import org.overround.bets.redis.RedisLane;
import org.overround.bets.redis.TestRedis;
import org.overround.kernel.DecisionId;
import org.overround.kernel.PlayerId;
import org.springframework.core.io.ClassPathResource;
import reactor.core.publisher.Mono;

/** One instance's gate with what it is made of, over given rows and a given Redis. */
@NullUnmarked
final class TestGate implements AutoCloseable {

    final MeterRegistry meters = new SimpleMeterRegistry();
    final DataWatch data = new DataWatch(Duration.ofMinutes(5));
    final RedisLane redis;
    final PlayerCopies copies;
    final CopyRefresher refresher;
    final ComplianceGate gate;
    final WatchTicker watch;
    private final TestRedis client;

    TestGate(PlayerRows rows, int redisPort, int redisDatabase, MarketHalt halt) {
        this(rows, redisPort, redisDatabase, halt, TestHouse.jurisdictions());
    }

    TestGate(
            PlayerRows rows,
            int redisPort,
            int redisDatabase,
            MarketHalt halt,
            JurisdictionBook jurisdictions) {
        client =
                new TestRedis(
                        "redis://127.0.0.1:%d/%d".formatted(redisPort, redisDatabase),
                        Duration.ofSeconds(2));
        redis = client.redis;
        copies = new RedisPlayerCopies(redis);
        refresher = new CopyRefresher(rows, copies, jurisdictions);
        watch = new WatchTicker(copies, data, halt, Clock.systemUTC());
        gate =
                new CopyGate(
                        copies,
                        refresher,
                        jurisdictions,
                        ranges(),
                        data,
                        () -> new DecisionId(UuidCreator.getTimeOrderedEpoch()),
                        Duration.ofSeconds(2),
                        new GateMetrics(meters));
    }

    private static RangeFile ranges() {
        try {
            return RangeFile.read(
                    "ranges.txt",
                    new ClassPathResource("overround/geo/ranges.txt")
                            .getContentAsString(StandardCharsets.UTF_8)
                            .lines()
                            .toList());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** As if the ticker had just looked. */
    void see() {
        data.saw(
                copies.refreshedAt()
                        .<Watch.Seen>map(Watch.Seen.Refreshed::new)
                        .defaultIfEmpty(new Watch.Seen.Never())
                        .onErrorReturn(new Watch.Seen.Unreachable())
                        .block());
    }

    Clearance clear(String name, long stakeMinor, String address) {
        return ask(name, stakeMinor, address, false).block();
    }

    Clearance clear(String name) {
        return clear(name, 100, "127.0.0.1");
    }

    Mono<Clearance> ask(String name, long stakeMinor, String address, boolean dryRun) {
        return gate.clear(
                new ClearanceRequest(
                        PlayerId.ofUsername(name),
                        null,
                        stakeMinor,
                        address,
                        Instant.now(),
                        dryRun));
    }

    /** A halt that notes what it was told. */
    static final class NotedHalt implements MarketHalt {
        final List<String> told = new java.util.concurrent.CopyOnWriteArrayList<>();

        @Override
        public Mono<Void> hold(String why, Duration lease) {
            return Mono.fromRunnable(() -> told.add("hold: " + why));
        }

        @Override
        public Mono<Void> letGo(String why) {
            return Mono.fromRunnable(() -> told.add("let go"));
        }
    }

    @Override
    public void close() {
        client.close();
    }
}
