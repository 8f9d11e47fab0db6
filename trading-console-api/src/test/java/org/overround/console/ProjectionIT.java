package org.overround.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactoryOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.overround.console.history.HistoryProjection;
import org.overround.console.history.HistoryStore;
import org.overround.console.history.OddsLog;
import org.overround.console.history.adapter.r2dbc.R2dbcHistoryStore;
import org.overround.contracts.odds.CommandOutcome;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.SuspensionChange;
import org.overround.embedded.SharedServers;
import org.overround.kernel.CauseKind;
import org.overround.kernel.CommandId;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.overround.kernel.MarketStatus;
import org.overround.kernel.ProfileId;
import org.overround.kernel.Scope;
import org.overround.kernel.SportId;
import org.overround.kernel.Suspension;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The projection against a naive twin that reads the whole log once, while the real one is killed,
 * loses its log and reads stretches again. Random by a seed that the test's name shows; {@code
 * -Doverround.seed=} runs one again.
 */
final class ProjectionIT {

    private static final int PARTITIONS = 3;
    private static House house;
    private static HistoryStore store;

    @BeforeAll
    static void open() {
        house = new House();
        house.stop();
        store =
                new R2dbcHistoryStore(
                        ConnectionFactories.get(
                                ConnectionFactoryOptions.parse(
                                                SharedServers.postgres().r2dbcUrl()
                                                        + "?schema="
                                                        + house.schema)
                                        .mutate()
                                        .option(ConnectionFactoryOptions.USER, "overround_console")
                                        .option(
                                                ConnectionFactoryOptions.PASSWORD,
                                                SharedServers.postgres().password())
                                        .build()));
    }

    @AfterAll
    static void close() {
        house.tokens.close();
    }

    @RepeatedTest(5)
    void everyLineIsThereOnceAndInOrderHoweverOftenItWasKilled(RepetitionInfo repetition) {
        var seed = Long.getLong("overround.seed", 7_000 + repetition.getCurrentRepetition());
        var random = new Random(seed);
        var log = new RandomLog(random, "s" + seed + "r" + repetition.getCurrentRepetition());
        var before = store.nextOffsets().blockOptional().orElseThrow();
        log.startAt(before);

        for (var life = 0; life < 6; life++) {
            var projection = new HistoryProjection(log, store, Clock.systemUTC());
            projection.start();
            var goal =
                    life == 5
                            ? log.ends
                            : log.somewhere(store.nextOffsets().blockOptional().orElseThrow());
            Await.until("seed " + seed + " has come to " + goal, () -> reached(goal));
            projection.stop();
        }

        assertThat(written(log.name)).as("seed %d", seed).isEqualTo(log.lines());
        assertThat(outcomes(log.name)).as("seed %d", seed).isEqualTo(log.outcomes());
    }

    private static boolean reached(Map<Integer, Long> goal) {
        var now = store.nextOffsets().blockOptional().orElseThrow();
        return goal.entrySet().stream()
                .allMatch(each -> now.getOrDefault(each.getKey(), 0L) >= each.getValue());
    }

    private static Map<String, List<String>> written(String name) {
        var byMarket = new LinkedHashMap<String, List<String>>();
        for (var row :
                house.rows(
                        "select market_id, epoch || '/' || version || '/' || line || ' ' || kind || ' ' || cause || ' '"
                                + " || scope || ' ' || actor || ' ' || reason || ' ' || status_before || '>' || status_after || ' '"
                                + " || array_to_string(causes_after, ',') || ' ' || (extract(epoch from at) * 1000)::bigint || ' '"
                                + " || (extract(epoch from entered_at) * 1000000)::bigint as line"
                                + " from suspension_history where event_id like 'sim:"
                                + name
                                + "-%' order by market_id, position")) {
            byMarket.computeIfAbsent((String) row.get("market_id"), _ -> new ArrayList<>())
                    .add((String) row.get("line"));
        }
        return byMarket;
    }

    private static Map<String, String> outcomes(String name) {
        var byId = new HashMap<String, String>();
        for (var row :
                house.rows(
                        "select command_id, version || ' ' || result as told from command_outcome"
                                + " where event_id like 'sim:"
                                + name
                                + "-%'")) {
            byId.put((String) row.get("command_id"), (String) row.get("told"));
        }
        return byId;
    }

    /**
     * A log of random deltas in which a stretch may come twice, read in random pieces by a
     * connection that breaks now and then.
     */
    private static final class RandomLog implements OddsLog {

        final String name;
        final Map<Integer, Long> ends = new HashMap<>();
        private final Random random;
        private final long[] begins = new long[PARTITIONS];
        private final List<List<OddsChanged>> records = new ArrayList<>();

        RandomLog(Random random, String name) {
            this.random = random;
            this.name = name;
            for (var partition = 0; partition < PARTITIONS; partition++) {
                records.add(partition(partition));
            }
        }

        void startAt(Map<Integer, Long> offsets) {
            for (var partition = 0; partition < PARTITIONS; partition++) {
                begins[partition] = offsets.getOrDefault(partition, 0L);
                ends.put(partition, end(partition));
            }
        }

        private long end(int partition) {
            return begins[partition] + records.get(partition).size();
        }

        private <T> T any(T[] values) {
            return values[random.nextInt(values.length)];
        }

        private List<OddsChanged> partition(int partition) {
            var deltas = new ArrayList<OddsChanged>();
            var event = new EventId("sim:" + name + "-" + partition);
            for (var version = 1L; version <= 120; version++) {
                deltas.add(delta(event, version));
                if (random.nextInt(15) == 0) {
                    deltas.addAll(
                            List.copyOf(
                                    deltas.subList(Math.max(0, deltas.size() - 5), deltas.size())));
                }
            }
            return deltas;
        }

        private OddsChanged delta(EventId event, long version) {
            var suspensions = new ArrayList<SuspensionChange>();
            for (var i = random.nextInt(6) - 3; i > 0; i--) {
                suspensions.add(change(event));
            }
            var outcomes =
                    random.nextInt(10) == 0
                            ? List.of(
                                    new CommandOutcome(
                                            new CommandId(
                                                    event.value() + "-c" + random.nextInt(20)),
                                            any(CommandOutcome.Result.values()),
                                            "t.ng",
                                            "as told"))
                            : List.<CommandOutcome>of();
            return new OddsChanged(
                    event,
                    "k3f9",
                    version,
                    ProfileId.DEFAULT,
                    1_763_629_000_000L + version,
                    1_763_629_000_123_456L + version,
                    null,
                    List.of(),
                    suspensions,
                    outcomes);
        }

        private SuspensionChange change(EventId event) {
            var market = new MarketId(event.value() + "/m" + random.nextInt(3));
            var scope =
                    switch (random.nextInt(3)) {
                        case 0 -> new Scope.OfMarket(event, market);
                        case 1 -> new Scope.OfEvent(event);
                        default -> new Scope.OfSport(new SportId("football"));
                    };
            var kinds = CauseKind.values();
            var after = new ArrayList<CauseKind>();
            for (var kind : kinds) {
                if (random.nextInt(4) == 0) {
                    after.add(kind);
                }
            }
            return new SuspensionChange(
                    market,
                    any(SuspensionChange.Kind.values()),
                    new Suspension.Key(any(kinds), scope, "source, with 'quotes'"),
                    "actor-" + random.nextInt(3),
                    "ünïcode {braces}, commas \\ and \"quotes\"",
                    any(MarketStatus.values()),
                    any(MarketStatus.values()),
                    after);
        }

        Map<Integer, Long> somewhere(Map<Integer, Long> from) {
            var goal = new HashMap<Integer, Long>();
            ends.forEach((partition, end) -> {
                var now = from.getOrDefault(partition, 0L);
                goal.put(partition, now + (end - now) / 3);
            });
            return goal;
        }

        @Override
        public Flux<Read> follow(Map<Integer, Long> from) {
            var at = new HashMap<>(from);
            return Mono.fromSupplier(() -> next(at))
                    .repeat()
                    .concatMap(read -> Mono.just(read).delayElement(Duration.ofMillis(1)))
                    .concatWith(Flux.never());
        }

        private synchronized Read next(Map<Integer, Long> at) {
            if (random.nextInt(40) == 0) {
                throw new IllegalStateException("the connection broke, as it was told to");
            }
            var partition = random.nextInt(PARTITIONS);
            var now = at.getOrDefault(partition, 0L);
            var until = Math.min(end(partition), now + random.nextInt(20));
            var deltas = new ArrayList<OddsChanged>();
            for (var offset = now; offset < until; offset++) {
                deltas.add(records.get(partition).get((int) (offset - begins[partition])));
            }
            at.put(partition, until);
            return new Read(deltas, Map.of(partition, until));
        }

        @Override
        public Mono<Map<Integer, Long>> ends() {
            return Mono.just(ends);
        }

        /** The naive twin: every delta's lines once, in log order. */
        Map<String, List<String>> lines() {
            var byMarket = new TreeMap<String, List<String>>();
            for (var deltas : records) {
                var seen = 0L;
                for (var delta : deltas) {
                    if (delta.version() <= seen) {
                        continue;
                    }
                    seen = delta.version();
                    for (var line = 0; line < delta.suspensions().size(); line++) {
                        var change = delta.suspensions().get(line);
                        byMarket.computeIfAbsent(change.market().value(), _ -> new ArrayList<>())
                                .add(text(delta, line, change));
                    }
                }
            }
            return byMarket;
        }

        private static String text(OddsChanged delta, int line, SuspensionChange change) {
            var scope =
                    switch (change.cause().scope()) {
                        case Scope.OfMarket _ -> "market";
                        case Scope.OfEvent _ -> "event";
                        case Scope.OfSport _ -> "sport";
                    };
            return delta.epoch()
                    + "/"
                    + delta.version()
                    + "/"
                    + line
                    + " "
                    + change.kind()
                    + " "
                    + change.cause().kind()
                    + " "
                    + scope
                    + " "
                    + change.actor()
                    + " "
                    + change.reason()
                    + " "
                    + change.before()
                    + ">"
                    + change.after()
                    + " "
                    + String.join(",", change.causesAfter().stream().map(CauseKind::name).toList())
                    + " "
                    + delta.atMillis()
                    + " "
                    + delta.tsMicros();
        }

        Map<String, String> outcomes() {
            var byId = new HashMap<String, String>();
            for (var deltas : records) {
                for (var delta : deltas) {
                    for (var outcome : delta.outcomes()) {
                        byId.putIfAbsent(
                                outcome.command().value(),
                                delta.version() + " " + outcome.result());
                    }
                }
            }
            return byId;
        }
    }
}
