package org.overround.odds.margin.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.overround.contracts.book.MarginMethod;
import org.overround.odds.SharedData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The formulas against numbers that other people's programs and papers give. */
final class VectorsTest {
    private static final double EXACT = 1e-9;

    @TestFactory
    Stream<DynamicTest> everyNumberPublishedByTheSources() {
        var tests = new ArrayList<DynamicTest>();
        for (var given : vectors().get("asserted")) {
            var tolerance = Math.max(EXACT, given.get("tolerance").asDouble());
            given.get("expected")
                    .properties()
                    .forEach(expected ->
                            tests.add(
                                    DynamicTest.dynamicTest(
                                            expected.getKey() + " of " + given.get("odds"),
                                            () ->
                                                    assertThat(
                                                                    fair(
                                                                                    method(
                                                                                            expected
                                                                                                    .getKey()),
                                                                                    given,
                                                                                    1)
                                                                            .probabilities)
                                                            .containsExactly(
                                                                    numbers(expected.getValue()),
                                                                    within(tolerance)))));
        }
        assertThat(tests).hasSizeGreaterThan(9);
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> everyRunOfTheLibrary() {
        var runs = vectors().get("oracle_runs").get("runs");
        assertThat(runs.size()).isEqualTo(83);
        return runs.valueStream()
                .map(run ->
                        DynamicTest.dynamicTest(
                                run.get("method").asString() + " of " + run.get("set").asString(),
                                () -> agrees(run)));
    }

    private static void agrees(JsonNode run) {
        var solved = fair(method(run.get("method").asString()), run, 1);

        assertThat(solved.probabilities)
                .containsExactly(numbers(run.get("probabilities")), within(EXACT));
        Optional.ofNullable(run.get("params").get("k"))
                .ifPresent(
                        k -> assertThat(solved.parameter).isCloseTo(k.asDouble(), within(EXACT)));
        Optional.ofNullable(run.get("params").get("z"))
                .ifPresent(
                        z -> assertThat(solved.parameter).isCloseTo(z.asDouble(), within(EXACT)));
        Optional.ofNullable(run.get("params").get("c"))
                .ifPresent(c -> {
                    var shift = run.get("method").asString().equals("logarithmic");
                    assertThat(shift ? StrictMath.log(solved.parameter) : solved.parameter)
                            .isCloseTo(c.asDouble(), within(EXACT));
                });
    }

    @TestFactory
    Stream<DynamicTest> everyMarginLaidOn() {
        var inverse = vectors().get("inverse").get("vectors");
        assertThat(inverse.size()).isEqualTo(15);
        return inverse.valueStream()
                .map(given ->
                        DynamicTest.dynamicTest(
                                given.get("method").asString()
                                        + " on "
                                        + given.get("probabilities"),
                                () -> laidOn(given)));
    }

    private static void laidOn(JsonNode given) {
        var fair = numbers(given.get("probabilities"));
        var quoted = new double[fair.length];
        var overround = 1 + given.get("target_margin").asDouble();

        var parameter =
                MarginFormulas.of(method(given.get("method").asString()))
                        .apply(fair, fair.length, 1, overround, quoted, new double[fair.length]);

        var odds = new double[fair.length];
        for (var i = 0; i < odds.length; i++) {
            odds[i] = 1 / quoted[i];
        }
        assertThat(odds).containsExactly(numbers(given.get("odds")), within(EXACT));
        given.get("params")
                .properties()
                .forEach(named ->
                        assertThat(parameter)
                                .as(named.getKey())
                                .isCloseTo(named.getValue().asDouble(), within(EXACT)));
    }

    @TestFactory
    Stream<DynamicTest> threePlacesForNineClubsAddUpToThree() {
        var odds =
                JsonMapper.shared().readTree("{\"odds\":[1.53,1.67,1.25,2.38,2.38,4.5,5.5,6.5,7]}");
        return Stream.of(MarginMethod.values())
                .map(method ->
                        DynamicTest.dynamicTest(
                                method.name(),
                                () -> {
                                    var sum = 0.0;
                                    for (var probability : fair(method, odds, 3).probabilities) {
                                        assertThat(probability).isStrictlyBetween(0.0, 1.0);
                                        sum += probability;
                                    }
                                    assertThat(sum).isCloseTo(3, within(1e-12));
                                }));
    }

    @Test
    void oneMethodUnderTwoNamesGivesTheSameNumbers() {
        for (var run : vectors().get("oracle_runs").get("runs")) {
            var additive = fair(MarginMethod.ADDITIVE, run, 1).probabilities;
            assertThat(fair(MarginMethod.DIFFERENTIAL, run, 1).probabilities)
                    .containsExactly(additive, within(EXACT));
            if (additive.length == 2) {
                assertThat(fair(MarginMethod.SHIN, run, 1).probabilities)
                        .containsExactly(additive, within(EXACT));
            }
        }
    }

    @Test
    void shinKnowsNoBookBelowItsWinners() {
        var failed = vectors().get("oracle_runs").get("library_errors").get(0);
        var run =
                vectors()
                        .get("oracle_runs")
                        .get("runs")
                        .valueStream()
                        .filter(each -> each.get("set").equals(failed.get("set")))
                        .findFirst()
                        .orElseThrow();

        assertThat(fair(MarginMethod.SHIN, run, 1).parameter).isNaN();
    }

    private static Solved fair(MarginMethod method, JsonNode given, int winners) {
        var odds = numbers(given.get("odds"));
        var quoted = new double[odds.length];
        for (var i = 0; i < odds.length; i++) {
            quoted[i] = 1 / odds[i];
        }
        var fair = new double[odds.length];
        var parameter =
                MarginFormulas.of(method)
                        .remove(quoted, odds.length, winners, fair, new double[odds.length]);
        return new Solved(fair, parameter);
    }

    /** What the sources call each method; "logarithmic" is the odds ratio there. */
    private static MarginMethod method(String name) {
        return switch (name) {
            case "multiplicative", "basic" -> MarginMethod.PROPORTIONAL;
            case "additive" -> MarginMethod.ADDITIVE;
            case "power" -> MarginMethod.POWER;
            case "odds_ratio", "or", "logarithmic" -> MarginMethod.ODDS_RATIO;
            case "shin" -> MarginMethod.SHIN;
            case "differential_margin_weighting" -> MarginMethod.DIFFERENTIAL;
            default -> throw new IllegalArgumentException("no method is called " + name);
        };
    }

    private static double[] numbers(JsonNode list) {
        return list.valueStream().mapToDouble(JsonNode::asDouble).toArray();
    }

    private static JsonNode vectors() {
        return JsonMapper.shared().readTree(SharedData.file("margin/vectors.json"));
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Solved(double[] probabilities, double parameter) {}
}
