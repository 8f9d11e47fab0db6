package org.overround.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.overround.odds.SharedData;
import org.overround.odds.oracle.RecordedRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The whole system killed in the middle of a replay, again and again, and started again on what it
 * left: in the end its books, every version it told and the suspension history are those of a
 * system nobody touched.
 */
class KilledReplayIT {

    private static final Duration PLAYED = Duration.ofSeconds(60);
    private static final Duration DIES_WITHIN = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN = Duration.ofMillis(50);
    private static final String RECORDING = "betfair/1.185781277.bz2";
    private static final int COPIES = 6;

    /** Between which parts of the whole each kill falls. */
    private static final double[][] KILLS = {{0.25, 0.40}, {0.50, 0.65}};

    @TempDir private Path folder;

    /** What is left of a run, without what a run has of its own: epochs and the wall clock. */
    private record Outcome(
            Map<String, JsonNode> books,
            Map<String, List<String>> told,
            Map<String, List<JsonNode>> history) {}

    @Test
    void aKilledSystemEndsAsOneThatNobodyTouched() throws Exception {
        var run = RecordedRun.of(SharedData.file(RECORDING));
        var last = new TreeMap<String, Long>();
        run.versions(run.ends())
                .forEach((event, version) -> {
                    for (var copy = 1; copy <= COPIES; copy++) {
                        last.put(event + "~" + copy, version);
                    }
                });
        var untouched = untouched(run, last);
        var seed = Long.getLong("overround.test.seed", new Random().nextLong());
        System.out.println("KilledReplayIT: -Doverround.test.seed=" + seed);

        var killed = killed(run, last, new Random(seed));

        assertThat(killed.books()).as("seed %d", seed).isEqualTo(untouched.books());
        assertThat(killed.history()).as("seed %d", seed).isEqualTo(untouched.history());
        assertThat(killed.told().keySet()).isEqualTo(untouched.told().keySet());
        untouched
                .told()
                .forEach((event, deltas) ->
                        assertThat(killed.told().get(event))
                                .as("%s, seed %d", event, seed)
                                .isEqualTo(deltas));
    }

    private Outcome untouched(RecordedRun run, Map<String, Long> last) throws Exception {
        var house = house(run, "untouched").with("overround.feed.replay.speed", "max");
        try (var system = house.start().ready()) {
            assertThat(system.errors()).isEmpty();
            return outcome(house, last);
        }
    }

    private Outcome killed(RecordedRun run, Map<String, Long> last, Random random)
            throws Exception {
        var house = house(run, "killed").with("overround.feed.replay.speed", speed(run));
        var all = last.values().stream().mapToLong(Long::longValue).sum();
        for (var kill : KILLS) {
            var goal = (long) (all * random.nextDouble(kill[0], kill[1]));
            try (var system = house.start()) {
                var reached = awaitTold(house, goal);
                assertThat(reached).as("told when killed, of %d", all).isLessThan(all);
                var ready = system.output().contains("Ready after");
                system.signal("KILL");
                system.exitCode(DIES_WITHIN);
                System.out.printf(
                        "killed after %d of %d deltas, %s%n",
                        reached, all, ready ? "when all was up" : "while services were starting");
            }
        }
        try (var system = house.start().ready()) {
            assertThat(system.errors()).isEmpty();
            return outcome(house, last);
        }
    }

    private StandaloneHouse house(RecordedRun run, String name) throws Exception {
        return new StandaloneHouse(folder, name)
                .with("overround.feed.mode", "replay")
                .with("overround.feed.replay.files", run.file().toString())
                .with("overround.feed.replay.copies", Integer.toString(COPIES));
    }

    private static String speed(RecordedRun run) {
        return BigDecimal.valueOf(Duration.between(run.begins(), run.ends()).toMillis())
                .divide(BigDecimal.valueOf(PLAYED.toMillis()), 3, RoundingMode.CEILING)
                .toPlainString();
    }

    /** Waits until so many deltas are in the log, and tells how many there are. */
    private static long awaitTold(StandaloneHouse house, long goal) throws InterruptedException {
        try (var stream = house.rest("odds-stream")) {
            stream.await("/actuator/health/liveness");
        }
        var log = house.log();
        var deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadlineNanos) {
            var told = ToldLog.ends(log).values().stream().mapToLong(Long::longValue).sum();
            if (told >= goal) {
                return told;
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        throw new AssertionError("not " + goal + " deltas within " + PATIENCE);
    }

    private static Outcome outcome(StandaloneHouse house, Map<String, Long> last) throws Exception {
        house.awaitVersions(last);
        var told = ToldLog.read(house.log());
        assertThat(told.lastVersions()).isEqualTo(last);
        var books = new TreeMap<String, JsonNode>();
        var history = new TreeMap<String, List<JsonNode>>();
        try (var gateway = house.rest("gateway");
                var console = house.console()) {
            for (var event : last.keySet()) {
                var book = (ObjectNode) gateway.get("/api/v1/events/" + event);
                book.remove("epoch");
                books.put(event, book);
                for (var market : book.get("markets")) {
                    var id = market.get("id").stringValue();
                    history.put(id, history(console, id, told.suspensions(id)));
                }
            }
        }
        assertThat(history.values()).allMatch(lines -> !lines.isEmpty());
        System.out.printf(
                "%d events, %d versions, %d told twice, %d lines of history%n",
                last.size(),
                told.deltas().values().stream().mapToLong(List::size).sum(),
                told.repeated(),
                history.values().stream().mapToLong(List::size).sum());
        return new Outcome(books, new LinkedHashMap<>(told.deltas()), history);
    }

    /** A market's history, once the console has written down as much as was told. */
    private static List<JsonNode> history(Rest console, String market, long lines)
            throws InterruptedException {
        var path = "/api/v1/markets/" + StandaloneHouse.path(market) + "/suspensions?size=500";
        var deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        var page = console.get(path);
        while (page.get("items").size() < lines) {
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError("of " + lines + " lines the console has " + page);
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
            page = console.get(path);
        }
        var told = new ArrayList<JsonNode>();
        for (var line : page.get("items")) {
            ((ObjectNode) line).remove(List.of("epoch", "enteredAt"));
            told.add(line);
        }
        assertThat(told).hasSize((int) lines);
        return told;
    }
}
