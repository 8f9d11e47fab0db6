package org.overround.odds.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.overround.odds.SharedData;

/** The oracle is believed by other tests, so it is held to examples worked by hand. */
final class RecordingOracleTest {
    private static final String TWO_RUNNERS =
            "\"marketDefinition\":{\"eventId\":\"9\",\"bettingType\":\"ODDS\",\"numberOfWinners\":1,\"status\":\"OPEN\","
                    + "\"inPlay\":false,\"runners\":[{\"id\":7,\"status\":\"ACTIVE\",\"sortPriority\":2},"
                    + "{\"id\":5,\"status\":\"ACTIVE\",\"sortPriority\":1}]}";

    @TempDir Path folder;

    @Test
    void anEvenMatchIsOfferedAtOneNinety() throws IOException {
        var file =
                recording(
                        change(1, TWO_RUNNERS + ",\"img\":true"),
                        change(2, "\"rc\":[{\"id\":5,\"atb\":[[1.99,3]],\"atl\":[[2.01,3]]}]"),
                        change(
                                3,
                                "\"rc\":[{\"id\":7,\"atb\":[[1.99,3],[1.9,1]],\"atl\":[[2.01,3]]}]"));

        try (var oracle = RecordingOracle.open(file)) {
            assertThat(oracle.next()).isTrue();
            assertThat(oracle.market("bf:1.1").odds())
                    .containsExactly(entry("5", null), entry("7", null));
            assertThat(oracle.next()).isTrue();
            assertThat(oracle.market("bf:1.1").odds())
                    .containsExactly(entry("5", null), entry("7", null));
            assertThat(oracle.next()).isTrue();
            assertThat(oracle.market("bf:1.1"))
                    .satisfies(market -> {
                        assertThat(market.odds())
                                .containsExactly(entry("5", 1_900), entry("7", 1_900));
                        assertThat(market.open()).isTrue();
                        assertThat(market.event()).isEqualTo("bf:9");
                    });
            assertThat(oracle.touched()).containsExactly("bf:1.1");
            assertThat(oracle.line()).isEqualTo(3);
            assertThat(oracle.publishedAtMillis()).isEqualTo(3);
            assertThat(oracle.next()).isFalse();
        }
    }

    @Test
    void aDeletedLevelUncoversTheNextAndThenTheLastTradedPrice() throws IOException {
        var even = "{\"id\":7,\"ltp\":2}";
        var file =
                recording(
                        change(
                                1,
                                TWO_RUNNERS
                                        + ",\"rc\":[{\"id\":5,\"ltp\":3,\"atb\":[[2,1],[1.5,1]],\"atl\":[[2,1]]},"
                                        + even
                                        + "]"),
                        change(2, "\"rc\":[{\"id\":5,\"atb\":[[2,0],[1.8,0]]}]"),
                        change(3, "\"rc\":[{\"id\":5,\"atb\":[[1.5,0]]}]"));

        // Believed 0.5 to 0.5; then (1/1.5 + 1/2) / 2 = 0.58333 to 0.5, which is 1.7776 and 2.0514
        // with the margin in; then
        // 1/3 to 1/2, which is 2.3397 and 1.6062.
        assertThat(after(file, 1)).containsExactly(entry("5", 1_900), entry("7", 1_900));
        assertThat(after(file, 2)).containsExactly(entry("5", 1_770), entry("7", 2_040));
        assertThat(after(file, 3)).containsExactly(entry("5", 2_320), entry("7", 1_600));
    }

    @Test
    void aRemovedRunnerIsLeftOutAndAnImageStartsAfresh() throws IOException {
        var prices = "\"rc\":[{\"id\":5,\"ltp\":2},{\"id\":7,\"ltp\":2}]";
        var removed =
                TWO_RUNNERS.replace(
                        "\"id\":7,\"status\":\"ACTIVE\"", "\"id\":7,\"status\":\"REMOVED\"");
        var file =
                recording(
                        change(1, TWO_RUNNERS + "," + prices),
                        change(2, removed),
                        change(3, TWO_RUNNERS + ",\"img\":true"));

        assertThat(after(file, 1)).containsExactly(entry("5", 1_900), entry("7", 1_900));
        assertThat(after(file, 2)).containsExactly(entry("5", null), entry("7", null));
        assertThat(after(file, 3)).containsExactly(entry("5", null), entry("7", null));
    }

    @Test
    void eachHandicapLineIsAMarketOfItsOwn() throws IOException {
        var lines =
                TWO_RUNNERS
                        .replace(
                                "\"ODDS\",\"numberOfWinners\":1",
                                "\"ASIAN_HANDICAP_DOUBLE_LINE\",\"numberOfWinners\":0")
                        .replaceAll(
                                "\\[\\{.*}]",
                                "["
                                        + runner(5, "-0.50", 1)
                                        + ","
                                        + runner(7, "0.5", 2)
                                        + ","
                                        + runner(5, "0.0", 3)
                                        + ","
                                        + runner(7, "0", 4)
                                        + "]");
        var file =
                recording(
                        change(1, lines),
                        change(
                                2,
                                "\"rc\":[{\"id\":5,\"hc\":-0.5,\"ltp\":2},{\"id\":7,\"hc\":0.5,\"ltp\":2},{\"id\":5,\"ltp\":2}]"));

        var markets = RecordingOracle.until(file, Instant.ofEpochMilli(2));

        assertThat(markets).containsOnlyKeys("bf:1.1/-0.5", "bf:1.1/0");
        assertThat(odds(markets, "bf:1.1/-0.5"))
                .containsExactly(entry("5@-0.5", 1_900), entry("7@0.5", 1_900));
        assertThat(odds(markets, "bf:1.1/0"))
                .containsExactly(entry("5@0", null), entry("7@0", null));
    }

    @ParameterizedTest
    @CsvSource({
        "0.5, 1010",
        "1.0149, 1010",
        "1.9999999995, 2000",
        "1.99, 1990",
        "2.0199, 2000",
        "3.049, 3000",
        "9.99, 9800",
        "1234, 1000000",
        "999, 990000",
        "99.9999999999, 100000",
        "99.99, 95000"
    })
    void rungs(double odds, int milli) {
        assertThat(OracleMaths.rung(odds)).isEqualTo(milli);
    }

    private Map<String, @Nullable Integer> after(Path file, long millis) throws IOException {
        return odds(RecordingOracle.until(file, Instant.ofEpochMilli(millis)), "bf:1.1");
    }

    private static Map<String, @Nullable Integer> odds(
            Map<String, OracleMarket> markets, String id) {
        return Objects.requireNonNull(markets.get(id), id).odds();
    }

    private Path recording(String... lines) throws IOException {
        return Files.write(folder.resolve("recording"), List.of(lines));
    }

    private static String runner(int id, String handicap, int priority) {
        return "{\"id\":"
                + id
                + ",\"hc\":"
                + handicap
                + ",\"status\":\"ACTIVE\",\"sortPriority\":"
                + priority
                + "}";
    }

    private static String change(long at, String body) {
        return "{\"op\":\"mcm\",\"pt\":" + at + ",\"mc\":[{\"id\":\"1.1\"," + body + "}]}";
    }

    /** Numbers of a third implementation, in another language. */
    @ParameterizedTest
    @CsvSource({
        "1.145405534, 681, 1356, 2501003366",
        "1.185781277, 7600, 106274, 1570384959",
        "1.200806927, 18529, 37036, 3800082501",
        "1.223716976, 362, 712, 612593506",
        "1.230478683, 396, 11393, 2187619954",
        "1.242971311, 1736, 69345, 2475089091"
    })
    void agreesWithAThirdWayOnEveryOpenMarketAfterEveryMessage(
            String name, long messages, long prices, long checksum) throws IOException {
        var crc = new CRC32();
        var counted = 0L;
        try (var oracle = RecordingOracle.open(SharedData.file("betfair/" + name + ".bz2"))) {
            while (oracle.next()) {
                for (var id : oracle.touched()) {
                    var market = oracle.market(id);
                    if (market.open()) {
                        crc.update(
                                (oracle.line()
                                                + " "
                                                + id
                                                + " "
                                                + market.inPlay()
                                                + " "
                                                + market.odds()
                                                + "\n")
                                        .getBytes(StandardCharsets.US_ASCII));
                        counted += market.odds().values().stream().filter(Objects::nonNull).count();
                    }
                }
            }
            assertThat(oracle.line()).isEqualTo(messages);
        }
        assertThat(counted).isEqualTo(prices);
        assertThat(crc.getValue()).isEqualTo(checksum);
    }
}
