package org.overround.bets.slip;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.overround.bets.slip.domain.ExactReturn;
import org.overround.bets.slip.domain.Lines;
import org.overround.contracts.json.ContractJson;
import tools.jackson.databind.JsonNode;

/** What systems return: against worked numbers of others, and against a naive twin. */
class SystemReturnsTest {

    private static final Map<String, String> RESULTS =
            Map.ofEntries(entry("winner", ""), entry("loser", "0"), entry("void", "1000"));

    /** Every line by itself, in decimals, added up and rounded once. */
    private static BigDecimal naive(
            List<Integer> oddsMilli, int bankers, List<Integer> sizes, long unitStake) {
        var sum = BigDecimal.ZERO;
        for (var line = 0; line < 1 << oddsMilli.size(); line++) {
            if ((line & bankers) != bankers || !sizes.contains(Integer.bitCount(line))) {
                continue;
            }
            var product = BigDecimal.valueOf(unitStake);
            for (var leg = 0; leg < oddsMilli.size(); leg++) {
                if ((line & 1 << leg) != 0) {
                    product = product.multiply(BigDecimal.valueOf(oddsMilli.get(leg), 3));
                }
            }
            sum = sum.add(product);
        }
        return sum.setScale(0, RoundingMode.HALF_UP);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everySystemReturnsWhatItsLinesReturn(long seed) {
        var random = new Random(seed);
        for (var round = 0; round < 200; round++) {
            var legs = 1 + random.nextInt(9);
            var odds =
                    IntStream.range(0, legs)
                            .mapToObj(_ ->
                                    1_001 + random.nextInt(random.nextBoolean() ? 3_000 : 200_000))
                            .toList();
            var bankers = 0;
            for (var leg = 0; leg < legs - 1; leg++) {
                bankers |= random.nextInt(4) == 0 ? 1 << leg : 0;
            }
            var fixed = Integer.bitCount(bankers);
            var sizes = new ArrayList<Integer>();
            for (var size = fixed + 1; size <= legs; size++) {
                if (random.nextBoolean() || (size == legs && sizes.isEmpty())) {
                    sizes.add(size);
                }
            }
            var stake = 1 + random.nextInt(100_000);
            var exact = ExactReturn.of(odds, bankers, sizes);

            assertThat(exact.on(stake))
                    .as("seed %d round %d", seed, round)
                    .isEqualTo(naive(odds, bankers, sizes, stake).toBigIntegerExact());
            isTheMost(exact, Math.floorMod(random.nextLong(), 10_000_000_000L));
            linesAreRight(legs, bankers, sizes);
        }
    }

    /** The stake found for a return keeps to it, and one more minor unit would not. */
    private static void isTheMost(ExactReturn exact, long returnMinor) {
        var most = exact.mostStakeFor(returnMinor).longValueExact();
        var limit = BigInteger.valueOf(returnMinor);

        assertThat(exact.on(most)).isLessThanOrEqualTo(limit);
        assertThat(exact.on(most + 1)).isGreaterThan(limit);
    }

    private static void linesAreRight(int legs, int bankers, List<Integer> sizes) {
        var lines = Lines.of(legs, bankers, sizes);
        var expected =
                IntStream.range(0, 1 << legs)
                        .filter(line -> (line & bankers) == bankers)
                        .filter(line -> sizes.contains(Integer.bitCount(line)))
                        .boxed()
                        .toList();

        assertThat(lines).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(Lines.count(legs, Integer.bitCount(bankers), sizes)).isEqualTo(lines.size());
    }

    @Test
    void worksOutTheNumbersOthersAssert() throws IOException {
        var vectors =
                ContractJson.mapper()
                        .readTree(Files.readString(SharedData.file("bets/vectors.json")));
        var sizes = vectors.get("conventions").get("lines_per_bet");
        var used = 0;
        for (var vector : vectors.get("vectors")) {
            if (!vector.get("each_way").asBoolean() && isPlain(vector.get("legs"))) {
                check(vector, sizes.get(sizesName(vector.get("bet_type").asString())));
                used++;
            }
        }
        assertThat(used).isGreaterThanOrEqualTo(45);
    }

    private static String sizesName(String type) {
        return switch (type) {
            case "fold4" -> "fourfold";
            case "fold5" -> "fivefold";
            case "fold6" -> "sixfold";
            default -> type;
        };
    }

    /** Won, lost or void at odds of whole thousandths: what a slip can say. */
    private static boolean isPlain(JsonNode legs) {
        return StreamSupport.stream(legs.spliterator(), false)
                .allMatch(leg ->
                        RESULTS.containsKey(leg.get("result").asString())
                                && leg.get("rule4_percent") == null
                                && milli(leg).stripTrailingZeros().scale() <= 0);
    }

    private static BigDecimal milli(JsonNode leg) {
        return leg.get("odds_decimal").decimalValue().movePointRight(3);
    }

    private static void check(JsonNode vector, JsonNode sizesOfType) {
        var sizes = new ArrayList<Integer>();
        sizesOfType.forEach(size -> sizes.add(size.asInt()));
        var odds = new ArrayList<Integer>();
        vector.get("legs")
                .forEach(leg -> {
                    var settled = RESULTS.get(leg.get("result").asString());
                    odds.add(
                            "".equals(settled)
                                    ? milli(leg).intValueExact()
                                    : Integer.valueOf(settled));
                });
        var unit = vector.get("unit_stake").decimalValue().movePointRight(2).longValueExact();
        var returns = new BigDecimal(ExactReturn.of(odds, 0, sizes).on(unit), 2);
        var tolerance = vector.get("test_tolerance");

        assertThat(returns.doubleValue())
                .as(vector.get("name").asString())
                .isCloseTo(vector.get("independent_returns").asDouble(), within(0.0051))
                .isCloseTo(
                        vector.get("expected").get("returns").asDouble(),
                        within(tolerance == null ? 0.0051 : tolerance.asDouble()));
        var total = vector.get("expected").get("total_stake");
        if (total != null) {
            var lines = Lines.count(odds.size(), 0, sizes);
            assertThat(unit * lines / 100.0).isEqualTo(total.asDouble());
        }
    }

    @Test
    void countsTheLinesOthersCount() throws IOException {
        var lines =
                ContractJson.mapper()
                        .readTree(Files.readString(SharedData.file("bets/vectors.json")))
                        .get("number_of_lines");
        var names =
                Map.of(
                        "lucky15", "LUCKY_15",
                        "lucky31", "LUCKY_31",
                        "lucky63", "LUCKY_63",
                        "canadian/super yankee", "CANADIAN",
                        "super heinz", "SUPER_HEINZ");
        assertThat(lines.size()).isEqualTo(10);
        lines.properties()
                .forEach(each -> {
                    var name =
                            names.getOrDefault(
                                    each.getKey(), each.getKey().toUpperCase(Locale.ROOT));
                    var type = BetType.valueOf(name);
                    assertThat(Lines.count(type.legs(), 0, type.sizes()))
                            .as(each.getKey())
                            .isEqualTo(each.getValue().asLong());
                });
    }
}
