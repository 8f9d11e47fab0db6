package org.overround.standalone;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.overround.embedded.EmbeddedKafka;
import org.overround.gateway.GatewayApplication;
import org.overround.odds.OddsStreamApplication;
import org.overround.odds.SharedData;
import org.overround.odds.oracle.OracleMarket;
import org.overround.odds.oracle.RecordedRun;
import org.overround.standalone.PushFollower.Told;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Every suspension, reopening, closing and in-play turn of every recording reaches a client in
 * order, with the prices of its own message; and after every frame in between, every price shown is
 * that of the message the frame reaches to.
 *
 * <p>The gateway and the client stay; the stream is stopped and started again between the
 * recordings, so that each event is there to be followed before its second message is played, at
 * full speed.
 */
class LiveTurnsIT {

    /** In the order of time. */
    private static final List<String> RECORDINGS =
            List.of(
                    "1.145405534",
                    "1.185781277",
                    "1.200806927",
                    "1.223716976",
                    "1.230478683",
                    "1.242971311");

    @TempDir private Path data;

    /** A market's state from a version of its event on. */
    private record Turn(long version, String state) {}

    @Test
    void everyTurnReachesAClientInOrderWithThePricesOfItsMessage() throws Exception {
        var runs = new ArrayList<RecordedRun>();
        for (var name : RECORDINGS) {
            runs.add(RecordedRun.of(SharedData.file("betfair/" + name + ".bz2")));
        }
        var watch = new Watch(runs);
        try (var kafka = EmbeddedKafka.start(data, 0);
                var gateway = gateway(kafka);
                var client = new PushFollower(address(gateway), watch::told)) {
            for (var i = 0; i < runs.size(); i++) {
                var coming = runs.get(i);
                try (var _ = stream(kafka, runs, coming.begins())) {
                    if (i > 0) {
                        client.await(shown(runs.get(i - 1)));
                    }
                    awaitEvents(gateway, coming);
                    client.follow(coming.events().keySet());
                }
            }
            try (var _ = stream(kafka, runs, null)) {
                client.await(shown(runs.getLast()));
            }
            System.out.printf(
                    "%d events, %d frames, %d prices compared, %d turns%n",
                    client.snapshots(), client.deltas(), watch.prices, watch.turns());
        }
        for (var run : runs) {
            run.events().forEach((event, steps) -> watch.requireTurns(event, expected(steps)));
        }
        assertThat(watch.turns()).isGreaterThan(25);
    }

    private static Map<String, Long> shown(RecordedRun run) {
        return run.shown(run.ends());
    }

    /** What each market turns to, and when, after the event's first version. */
    private static Map<String, List<Turn>> expected(List<RecordedRun.Step> steps) {
        var states = new HashMap<String, String>();
        var turns = new LinkedHashMap<String, List<Turn>>();
        for (var step : steps) {
            for (var market : step.markets()) {
                var state = ShownMarket.state(market);
                if (!state.equals(states.put(market.market(), state)) && step.version() > 1) {
                    turns.computeIfAbsent(market.market(), _ -> new ArrayList<>())
                            .add(new Turn(step.version(), state));
                }
            }
        }
        return turns;
    }

    /** Holds what is shown against the raw files, frame by frame. */
    private static final class Watch {
        private final Map<String, List<RecordedRun.Step>> steps = new HashMap<>();
        private final Map<String, Integer> taken = new HashMap<>();
        private final Map<String, Map<String, OracleMarket>> recorded = new HashMap<>();
        private final Map<String, Map<String, List<Turn>>> turns = new HashMap<>();
        private long prices;

        Watch(List<RecordedRun> runs) {
            runs.forEach(run -> steps.putAll(run.events()));
        }

        void told(Told told) {
            var markets = recorded.computeIfAbsent(told.event(), _ -> new LinkedHashMap<>());
            var concerned = new LinkedHashMap<String, OracleMarket>();
            for (var step : upTo(told)) {
                step.markets().forEach(market -> concerned.put(market.market(), market));
            }
            markets.putAll(concerned);
            assertThat(concerned.keySet())
                    .as("markets of %s changed by version %d", told.event(), told.version())
                    .containsAll(told.named());
            assertThat(told.markets().keySet()).isEqualTo(markets.keySet());
            concerned.forEach((id, market) -> {
                var shown = requireNonNull(told.markets().get(id), id);
                prices += shown.agree(market, "at version " + told.version());
            });
            for (var id : told.turned()) {
                turns.computeIfAbsent(told.event(), _ -> new HashMap<>())
                        .computeIfAbsent(id, _ -> new ArrayList<>())
                        .add(
                                new Turn(
                                        told.version(),
                                        requireNonNull(told.markets().get(id), id).state()));
            }
        }

        /** The versions this frame brings. */
        private List<RecordedRun.Step> upTo(Told told) {
            var all = steps.getOrDefault(told.event(), List.of());
            var from = taken.getOrDefault(told.event(), 0);
            var to = from;
            while (to < all.size() && all.get(to).version() <= told.version()) {
                to++;
            }
            taken.put(told.event(), to);
            return all.subList(from, to);
        }

        void requireTurns(String event, Map<String, List<Turn>> expected) {
            assertThat(turns.getOrDefault(event, Map.of())).as(event).isEqualTo(expected);
        }

        long turns() {
            return turns.values().stream()
                    .flatMap(markets -> markets.values().stream())
                    .mapToLong(List::size)
                    .sum();
        }
    }

    private ReactiveWebServerApplicationContext gateway(EmbeddedKafka kafka) {
        var application = GatewayApplication.application();
        application.setRegisterShutdownHook(false);
        return (ReactiveWebServerApplicationContext)
                application.run(
                        "--server.port=0",
                        "--overround.data=" + data.resolve("gateway"),
                        "--overround.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "--overround.redis.url=redis://127.0.0.1:1");
    }

    private static String address(ReactiveWebServerApplicationContext gateway) {
        return "127.0.0.1:" + requireNonNull(gateway.getWebServer()).getPort();
    }

    /** The events' first versions are in: asked over REST, as a page does before it subscribes. */
    private static void awaitEvents(ReactiveWebServerApplicationContext gateway, RecordedRun run)
            throws InterruptedException {
        try (var rest = new Rest("http://" + address(gateway))) {
            for (var event : run.events().keySet()) {
                rest.await("/api/v1/events/" + event);
            }
        }
    }

    private static ConfigurableApplicationContext stream(
            EmbeddedKafka kafka, List<RecordedRun> runs, @Nullable Instant until) {
        var application = OddsStreamApplication.application();
        application.setRegisterShutdownHook(false);
        var arguments =
                new ArrayList<>(
                        List.of(
                                "--server.port=0",
                                "--overround.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                                "--overround.redis.url=redis://127.0.0.1:1",
                                "--overround.feed.mode=replay",
                                "--overround.feed.replay.speed=max",
                                "--overround.feed.replay.files="
                                        + runs.stream()
                                                .map(run -> run.file().toString())
                                                .collect(Collectors.joining(","))));
        if (until != null) {
            arguments.add("--overround.feed.replay.until=" + until);
        }
        return application.run(arguments.toArray(String[]::new));
    }
}
