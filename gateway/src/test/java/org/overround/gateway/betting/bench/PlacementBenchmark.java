package org.overround.gateway.betting.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Bets over HTTP into a running house (README says how it is started): open loop, each latency
 * counts from when the bet was due; players by Zipf's law, single bets on what is not yet in play.
 *
 * <pre>
 *   [port] [data directory] [players] [rate | max] [seconds] [rounds] [spread | hot-player | hot-market]
 * </pre>
 *
 * <p>Prints for each round what became of the bets, p50, p99 and max, and the CPU a bet took by
 * process and part, its own among them; at the end the median. Before the rounds come {@code
 * -Dwarm.up} seconds (180) of bets that are not counted. {@code max} looks for the highest rate at
 * which p99 keeps {@code -Dp99} ms (250) and every bet is taken, once for each round and once
 * before them, in steps of a twentieth.
 */
public final class PlacementBenchmark {

    private static final double MOST_MILLIS = Double.parseDouble(System.getProperty("p99", "250"));
    // Until a house has taken bets for so long, the JVM's compiler takes a fifth of the machine.
    private static final int WARM_UP_SECONDS = Integer.getInteger("warm.up", 180);
    private static final int WARM_UP_RATE = 200;
    private static final int FIRST_RATE = 200;

    private final OpenLoop load;
    private final int seconds;

    private PlacementBenchmark(OpenLoop load, int seconds) {
        this.load = load;
        this.seconds = seconds;
    }

    /** See the class. */
    public static void main(String[] args) throws Exception {
        var mode = Mode.of(args[6]);
        var seed = Long.getLong("overround.seed", System.nanoTime());
        System.out.println("PlacementBenchmark: -Doverround.seed=" + seed);
        var port = Integer.parseInt(args[0]);
        try (var edge = new BetEdge(port);
                var wire = new BetWire(port)) {
            var tokens = tokens(Path.of(args[1]), Integer.parseInt(args[2]));
            edge.fund(tokens);
            var load = new OpenLoop(edge, wire, new Draw(mode, tokens, seed));
            var benchmark = new PlacementBenchmark(load, Integer.parseInt(args[4]));
            var rounds = Integer.parseInt(args[5]);
            if (args[3].equals("max")) {
                benchmark.search(rounds);
            } else {
                benchmark.at(Integer.parseInt(args[3]), rounds);
            }
        }
    }

    private static List<String> tokens(Path data, int players)
            throws IOException, ParseException, JOSEException {
        var key =
                ECKey.parse(Files.readString(data.resolve("keys").resolve("session-signing.jwk")));
        return LoadTokens.sign(key, players);
    }

    /**
     * What a house answers in its first minutes tells of the JVM's compiler, so it is not counted.
     */
    private void warmUp(int rate) throws IOException, InterruptedException {
        for (var left = WARM_UP_SECONDS; left > 0; left -= seconds) {
            System.out.println("warm-up: " + load.round(rate, Math.min(left, seconds)));
        }
    }

    private void at(int rate, int rounds) throws IOException, InterruptedException {
        warmUp(Math.min(rate, WARM_UP_RATE));
        var all = new ArrayList<Round>();
        for (var n = 0; n < rounds; n++) {
            var round = load.round(rate, seconds);
            System.out.println("round: " + round);
            all.add(round);
        }
        all.sort(Comparator.comparingDouble(round -> round.millis(99)));
        System.out.println("median by p99: " + all.get(rounds / 2));
    }

    private void search(int rounds) throws IOException, InterruptedException {
        warmUp(WARM_UP_RATE);
        // Not counted: at rates that neither side has seen the compiler begins anew.
        var before = highestFrom(FIRST_RATE);
        var all = new ArrayList<Integer>();
        for (var n = 0; n < rounds; n++) {
            // What was reached before saves the way up from the bottom.
            before = highestFrom(before * 3 / 4);
            all.add(before);
            System.out.printf("highest at p99 of %.0f ms: %,d/s%n", MOST_MILLIS, before);
        }
        all.sort(Comparator.naturalOrder());
        System.out.printf("median of the highest: %,d/s%n", all.get(rounds / 2));
    }

    /** Up in steps of a quarter, then between the last kept and the first not. */
    private int highestFrom(int first) throws IOException, InterruptedException {
        var kept = 0;
        var rate = first;
        while (keeps(rate)) {
            kept = rate;
            rate += rate / 4;
        }
        var missed = rate;
        while (missed - kept > Math.max(1, missed / 20)) {
            var middle = (kept + missed) / 2;
            if (keeps(middle)) {
                kept = middle;
            } else {
                missed = middle;
            }
        }
        return kept;
    }

    private boolean keeps(int rate) throws IOException, InterruptedException {
        var round = load.round(rate, seconds);
        var keeps = round.keeps(MOST_MILLIS);
        System.out.println((keeps ? "kept: " : "missed: ") + round);
        return keeps;
    }
}
