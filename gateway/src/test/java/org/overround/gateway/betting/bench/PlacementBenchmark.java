package org.overround.gateway.betting.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import reactor.core.publisher.Mono;

/**
 * Bets over HTTP into a running house (README says how it is started): open loop, each latency
 * counts from when the bet was due; players by Zipf's law, single bets on what is not yet in play.
 *
 * <pre>
 *   [port] [data directory] [players] [rate] [seconds] [rounds] [spread | hot-player | hot-market]
 * </pre>
 *
 * <p>Prints for each round what became of the bets, p50, p99 and max, and the CPU a bet took by
 * part, its own among them.
 */
public final class PlacementBenchmark {

    private static final int WARM_UP_ROUNDS = 1;
    private static final int PARTS = 24;
    private static final double ZIPF_EXPONENT = 1.0;
    private static final int PATIENCE_SECONDS = 60;

    private final BetEdge edge;
    private final List<String> tokens;
    private final double[] shares;
    private final Random random;
    private final String mode;
    private long number;

    private PlacementBenchmark(BetEdge edge, List<String> tokens, String mode, long seed) {
        this.edge = edge;
        this.tokens = tokens;
        this.mode = mode;
        this.random = new Random(seed);
        this.shares = zipf(tokens.size());
    }

    /** See the class. */
    public static void main(String[] args) throws Exception {
        var mode = args[6];
        if (!List.of("spread", "hot-player", "hot-market").contains(mode)) {
            throw new IllegalArgumentException(
                    mode + ": spread, hot-player or hot-market is allowed");
        }
        var seed = Long.getLong("overround.seed", System.nanoTime());
        System.out.println("PlacementBenchmark: -Doverround.seed=" + seed);
        try (var edge = new BetEdge(Integer.parseInt(args[0]))) {
            var tokens = tokens(Path.of(args[1]), Integer.parseInt(args[2]));
            edge.fund(tokens);
            var benchmark = new PlacementBenchmark(edge, tokens, mode, seed);
            var rate = Integer.parseInt(args[3]);
            var seconds = Integer.parseInt(args[4]);
            for (var round = -WARM_UP_ROUNDS; round < Integer.parseInt(args[5]); round++) {
                var said = benchmark.round(rate, seconds);
                System.out.println((round < 0 ? "warm-up: " : "round: ") + said);
            }
        }
    }

    private static List<String> tokens(Path data, int players)
            throws IOException, ParseException, JOSEException {
        var key =
                ECKey.parse(Files.readString(data.resolve("keys").resolve("session-signing.jwk")));
        return LoadTokens.sign(key, players);
    }

    /** Cumulated: the n-th player bets as often as 1/n of what the first does. */
    private static double[] zipf(int players) {
        var shares = new double[players];
        var sum = 0.0;
        for (var n = 0; n < players; n++) {
            sum += 1 / Math.pow(n + 1, ZIPF_EXPONENT);
            shares[n] = sum;
        }
        for (var n = 0; n < players; n++) {
            shares[n] /= sum;
        }
        return shares;
    }

    private String player() {
        if (mode.equals("hot-player")) {
            return tokens.getFirst();
        }
        var place = java.util.Arrays.binarySearch(shares, random.nextDouble());
        return tokens.get(Math.min(place < 0 ? -place - 1 : place, tokens.size() - 1));
    }

    private String round(int rate, int seconds) throws IOException, InterruptedException {
        var markets = edge.markets();
        var micros = new ConcurrentHistogram(TimeUnit.SECONDS.toMicros(PATIENCE_SECONDS), 3);
        var verdicts = new ConcurrentHashMap<String, LongAdder>();
        var bets = rate * seconds;
        var answered = new CountDownLatch(bets);
        var cpu = CpuByPart.now();
        var began = System.nanoTime();
        for (var n = 0; n < bets; n++) {
            var due = began + n * 1_000_000_000L / rate;
            for (var wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            var market =
                    mode.equals("hot-market")
                            ? markets.getFirst()
                            : markets.get(random.nextInt(markets.size()));
            edge.place(player(), "load-" + began + "-" + number++, market)
                    .onErrorResume(failure -> Mono.just(failure.toString()))
                    .subscribe(verdict -> {
                        micros.recordValue((System.nanoTime() - due) / 1_000);
                        verdicts.computeIfAbsent(verdict, _ -> new LongAdder()).increment();
                        answered.countDown();
                    });
        }
        var all = answered.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        var took = (System.nanoTime() - began) / 1e9;
        return "%s%,d bets in %.1f s (%,.0f/s), p50 %.1f ms, p99 %.1f ms, max %.1f ms, %s%n  CPU, us a bet: %s"
                .formatted(
                        all ? "" : "NOT ALL ANSWERED: ",
                        bets,
                        took,
                        bets / took,
                        micros.getValueAtPercentile(50) / 1e3,
                        micros.getValueAtPercentile(99) / 1e3,
                        micros.getMaxValue() / 1e3,
                        counts(verdicts),
                        CpuByPart.now().since(cpu, bets, PARTS));
    }

    private static Map<String, Long> counts(Map<String, LongAdder> verdicts) {
        var counts = new TreeMap<String, Long>();
        verdicts.forEach((verdict, count) -> counts.put(verdict, count.sum()));
        return counts;
    }
}
