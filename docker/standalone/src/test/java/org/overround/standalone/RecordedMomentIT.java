package org.overround.standalone;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.overround.odds.SharedData;
import org.overround.odds.oracle.OracleMarket;
import org.overround.odds.oracle.RecordedRun;
import org.overround.odds.oracle.RecordingOracle;

/**
 * The whole system, started fresh and stopped in a recording at an instant: REST, and what a client
 * has of snapshot and deltas, are what the raw file says of that instant.
 *
 * <p>The recording is played slowly enough that a client who comes when the system is ready still
 * sees prices move; how many deltas that makes depends on the machine, what it has in the end does
 * not.
 */
class RecordedMomentIT {

    private static final Duration PLAYED = Duration.ofSeconds(30);

    @TempDir private Path folder;

    @ParameterizedTest
    @CsvSource({"1.185781277, 2021-07-30T05:45:00Z", "1.242971311, 2025-05-07T19:00:00Z"})
    void restAndPushShowWhatTheRecordingSaysOfThatInstant(String name, Instant until)
            throws Exception {
        var file = SharedData.file("betfair/" + name + ".bz2");
        var run = RecordedRun.of(file);
        var recorded = RecordingOracle.until(file, until);
        var house =
                new StandaloneHouse(folder, "data")
                        .with("overround.feed.mode", "replay")
                        .with("overround.feed.replay.files", file.toString())
                        .with("overround.feed.replay.until", until.toString())
                        .with("overround.feed.replay.speed", speed(run.begins(), until));
        try (var system = house.start();
                var rest = house.rest("gateway")) {
            system.ready();
            rest.await("/actuator/health/readiness");
            for (var event : run.events().keySet()) {
                rest.await("/api/v1/events/" + event);
            }
            try (var client = new PushFollower(house.address("gateway"), _ -> {})) {
                client.follow(run.events().keySet());
                client.await(run.shown(until));
                house.awaitVersions(run.versions(until));

                var prices = agree(client.markets(), recorded, "pushed");
                assertThat(agree(shown(rest, run), recorded, "of its event")).isEqualTo(prices);
                assertThat(agree(each(rest, recorded), recorded, "alone")).isEqualTo(prices);
                assertThat(prices).isPositive();
                System.out.printf(
                        "%s until %s: %d events, %d markets, %d prices each by REST twice and by"
                                + " %d snapshots and %d deltas%n",
                        name,
                        until,
                        run.events().size(),
                        recorded.size(),
                        prices,
                        client.snapshots(),
                        client.deltas());
            }
            assertThat(rest.find("/actuator/health/readiness")).as("readiness").isNotNull();
        }
    }

    private static String speed(Instant from, Instant until) {
        return BigDecimal.valueOf(Duration.between(from, until).toMillis())
                .divide(BigDecimal.valueOf(PLAYED.toMillis()), 3, RoundingMode.CEILING)
                .toPlainString();
    }

    private static long agree(
            Map<String, ShownMarket> shown, Map<String, OracleMarket> recorded, String where) {
        assertThat(shown).as(where).containsOnlyKeys(recorded.keySet());
        var prices = 0L;
        for (var market : shown.values()) {
            prices += market.agree(requireNonNull(recorded.get(market.market)), where);
        }
        return prices;
    }

    private static Map<String, ShownMarket> shown(Rest rest, RecordedRun run)
            throws InterruptedException {
        var markets = new HashMap<String, ShownMarket>();
        for (var event : run.events().keySet()) {
            var detail = rest.get("/api/v1/events/" + event);
            assertThat(detail.get("degraded").booleanValue()).as(event + " is degraded").isFalse();
            for (var market : detail.get("markets")) {
                var shown = ShownMarket.of(market);
                markets.put(shown.market, shown);
            }
        }
        return markets;
    }

    private static Map<String, ShownMarket> each(Rest rest, Map<String, OracleMarket> recorded)
            throws InterruptedException {
        var markets = new HashMap<String, ShownMarket>();
        for (var id : recorded.keySet()) {
            markets.put(
                    id, ShownMarket.of(rest.get("/api/v1/markets/" + StandaloneHouse.path(id))));
        }
        return markets;
    }
}
