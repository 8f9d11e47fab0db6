package org.overround.bets.exposure.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;
import org.overround.bets.exposure.Attempt;
import org.overround.bets.exposure.Claim;
import org.overround.bets.exposure.CounterStore;
import org.overround.bets.exposure.Reservation;
import org.overround.bets.exposure.adapter.redis.RedisCounterStore;
import org.overround.bets.redis.TestRedis;
import org.overround.embedded.EmbeddedRedis;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;
import reactor.core.publisher.Mono;

/**
 * What a reservation costs: five scopes of 3 and of 10 levels with the event's cap and what is
 * unhedged, at 1,000 a second, each confirmed afterwards.
 *
 * <p>Open loop: each latency counts from when the call was due. Time in the server is its own
 * ({@code INFO commandstats}), reserve and confirm in rounds of their own. One server and one
 * client on loopback; stops by itself.
 */
public final class ReservationBenchmark {

    private static final int RATE = Integer.getInteger("rate", 1_000);
    private static final int SECONDS = Integer.getInteger("seconds", 5);
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int EVENTS = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Pattern SCRIPT_MICROS =
            Pattern.compile("cmdstat_evalsha:.*?usec_per_call=([0-9.]+)");

    private final CounterStore store;
    private final TestRedis client;
    private final AgentId tree = new AgentId("agent:platform");

    private ReservationBenchmark(TestRedis client) {
        this.client = client;
        this.store = new RedisCounterStore(client.redis);
    }

    /** What one round found. */
    private record Round(Histogram micros, double reserveMicros, double confirmMicros) {}

    public static void main(String[] args) throws IOException, InterruptedException {
        var data = Files.createTempDirectory("reservation-benchmark-");
        try (var server = EmbeddedRedis.start(data, 0);
                var client = new TestRedis(server.port())) {
            var benchmark = new ReservationBenchmark(client);
            for (var levels : List.of(3, 10)) {
                benchmark.measure(levels);
            }
        } finally {
            delete(data);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            for (var path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void measure(int levels) throws InterruptedException {
        var standing = got(store.standing(tree));
        got(store.load(tree, standing.run(), standing.epoch() + 1, Map.of()));
        round(levels);
        var rounds = new ArrayList<Round>();
        for (var i = 0; i < ROUNDS; i++) {
            rounds.add(round(levels));
        }
        print(levels, rounds);
    }

    private Round round(int levels) throws InterruptedException {
        resetStatistics();
        var calls = RATE * SECONDS;
        var micros = new ConcurrentHistogram(60_000_000L, 3);
        var bets = new ArrayList<Attempt>(calls);
        var done = new CountDownLatch(calls);
        var refused = new ArrayList<Object>();
        var began = System.nanoTime();
        for (var i = 0; i < calls; i++) {
            var due = began + i * 1_000_000_000L / RATE;
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            var attempt = new Attempt(new BetId(UUID.randomUUID()), 0);
            bets.add(attempt);
            store.reserve(tree, attempt, claims(levels, i % EVENTS))
                    .doFinally(_ -> done.countDown())
                    .subscribe(
                            answer -> {
                                micros.recordValue((System.nanoTime() - due) / 1_000);
                                if (!(answer instanceof Reservation.Reserved)) {
                                    refused.add(answer);
                                }
                            },
                            refused::add);
        }
        done.await();
        if (!refused.isEmpty()) {
            throw new IllegalStateException("all must be reserved: " + refused.getFirst());
        }
        var reserveMicros = scriptMicros();
        resetStatistics();
        for (var bet : bets) {
            store.confirm(tree, List.of(bet)).block(PATIENCE);
        }
        return new Round(micros, reserveMicros, scriptMicros());
    }

    private List<Claim> claims(int levels, int event) {
        var prefix = "x:{" + tree + "}:";
        var claims = new ArrayList<Claim>(5 * levels + 2);
        for (var level = 0; level < levels; level++) {
            var agent = prefix + "agent:level-" + level + ":";
            claims.add(claim(agent + "GLOBAL"));
            claims.add(claim(agent + "SPORT:football"));
            claims.add(claim(agent + "MARKET:bf:3458" + event));
            claims.add(claim(agent + "NIGHT_PERIOD:2026-11-26"));
            claims.add(claim(agent + "WEEKLY_PERIOD:2026-11-23"));
        }
        claims.add(claim(prefix + "*:EVENT_CAP:bf:3458" + event));
        claims.add(claim(prefix + "*:UNHEDGED"));
        return claims;
    }

    private static Claim claim(String key) {
        return new Claim(key, 1_234, 1L << 50);
    }

    private void resetStatistics() {
        client.redis.ask(commands -> commands.configResetstat()).block(PATIENCE);
    }

    /** Time in the server for each script since the statistics were reset. */
    private double scriptMicros() {
        var statistics = got(client.redis.ask(commands -> commands.info("commandstats")));
        var found = SCRIPT_MICROS.matcher(statistics);
        if (!found.find()) {
            throw new IllegalStateException("no script in " + statistics);
        }
        return Double.parseDouble(found.group(1));
    }

    private static <T> T got(Mono<T> answer) {
        var value = answer.block(PATIENCE);
        if (value == null) {
            throw new IllegalStateException("no answer");
        }
        return value;
    }

    private static void print(int levels, List<Round> rounds) {
        var byP99 =
                rounds.stream()
                        .sorted(Comparator.comparingLong(r -> r.micros().getValueAtPercentile(99)))
                        .toList();
        var median = byP99.get(rounds.size() / 2);
        System.out.println(
                String.format(
                        Locale.ROOT,
                        "%2d levels, %d claims, %d/s, median of %d rounds of %d s: p50 %.2f ms, p99 %.2f ms"
                                + " (%.2f to %.2f), p99.9 %.2f ms; in the server: reserve %.1f us, confirm %.1f us",
                        levels,
                        5 * levels + 2,
                        RATE,
                        rounds.size(),
                        SECONDS,
                        median.micros().getValueAtPercentile(50) / 1e3,
                        median.micros().getValueAtPercentile(99) / 1e3,
                        byP99.getFirst().micros().getValueAtPercentile(99) / 1e3,
                        byP99.getLast().micros().getValueAtPercentile(99) / 1e3,
                        median.micros().getValueAtPercentile(99.9) / 1e3,
                        median.reserveMicros(),
                        median.confirmMicros()));
    }
}
