package org.overround.bets.slip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.overround.bets.slip.Slips.multiple;
import static org.overround.bets.slip.Slips.named;
import static org.overround.bets.slip.Slips.odds;
import static org.overround.bets.slip.Slips.oddsOf;
import static org.overround.bets.slip.Slips.quote;
import static org.overround.bets.slip.Slips.quotes;
import static org.overround.bets.slip.Slips.single;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.overround.bets.slip.Slips.QuoteMaker;
import org.overround.contracts.bets.LegAnswer;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.EventId;
import org.overround.kernel.Odds;

/** Whether a slip can be had at what is on offer. */
class PriceCheckTest {

    private static Slip withPolicy(PricePolicy policy, String... asked) {
        return asked.length == 1
                ? Slips.slip(BetType.SINGLE, List.of(1), 1_000, policy, asked)
                : multiple(1_000, policy, asked);
    }

    private static PricePolicy policy(String word) {
        return switch (word) {
            case "none" -> PricePolicy.NONE;
            case "higher" -> PricePolicy.HIGHER;
            default -> PricePolicy.any(Integer.parseInt(word.substring(3)));
        };
    }

    @ParameterizedTest(name = "asked {1}, now {2}, {0}: {3}")
    @CsvSource({
        "none,    2.00, 2.00, taken",
        "none,    2.00, 2.001, offered",
        "none,    2.00, 1.999, offered",
        "higher,  2.00, 2.00, taken",
        "higher,  2.00, 2.001, taken",
        "higher,  2.00, 9.00, taken",
        "higher,  2.00, 1.999, offered",
        "any500,  2.00, 1.90, taken",
        "any500,  2.00, 1.899, offered",
        "any500,  2.00, 2.50, taken",
        "any0,    2.00, 2.00, taken",
        "any0,    2.00, 1.999, offered",
        "any5000, 2.10, 1.05, taken",
        "any5000, 2.10, 1.049, offered",
        "any1,    10000, 9999, taken",
        "any1,    10000, 9998.999, offered",
        "any333,  1.01, 1.001, taken",
    })
    void aPolicyTakesWhatItSays(String policy, String asked, String now, String outcome) {
        var check = PriceCheck.of(withPolicy(policy(policy), asked), quotes(now));

        if (outcome.equals("taken")) {
            var good = (PriceCheck.Good) check;
            assertThat(good.odds()).as("struck at the current odds").isEqualTo(oddsOf(now));
            assertThat(good.potentialReturnMinor()).isEqualTo(odds(now).milli());
            assertThat(good.answers()).extracting(LegAnswer::status).containsExactly("OK");
            assertThat(good.answers().getFirst().askedOdds()).isEqualByComparingTo(asked);
            assertThat(good.answers().getFirst().odds()).isEqualByComparingTo(now);
        } else {
            var moved = (PriceCheck.Moved) check;
            assertThat(moved.code()).isEqualTo(ProblemCode.ODDS_CHANGED);
            assertThat(moved.offer().unitStakeMinor()).isEqualTo(1_000);
            assertThat(moved.offer().potentialReturnMinor()).isEqualTo(odds(now).milli());
            assertThat(moved.legs()).extracting(LegAnswer::status).containsExactly("CHANGED");
            assertThat(moved.detail())
                    .isEqualTo(
                            "the odds of Home 0 (Home 0 - Away 0) are %s, not %s"
                                    .formatted(odds(now), odds(asked)));
        }
    }

    @Test
    void everyLegMustBeWithinThePolicy() {
        var slip = withPolicy(PricePolicy.HIGHER, "2", "3", "4");

        var moved = (PriceCheck.Moved) PriceCheck.of(slip, quotes("2", "2.9", "8"));

        assertThat(moved.legs())
                .extracting(LegAnswer::status)
                .containsExactly("OK", "CHANGED", "CHANGED");
        assertThat(moved.offer().potentialReturnMinor()).isEqualTo(46_400);
        assertThat(moved.detail()).contains("Home 1").doesNotContain("Home 2");
    }

    @Test
    void legsWithinTheToleranceMayStillBeTooBadTogether() {
        var slip = withPolicy(PricePolicy.any(500), "2", "2", "2");

        // Each is 4 % worse: together 11.5 %.
        var moved = (PriceCheck.Moved) PriceCheck.of(slip, quotes("1.92", "1.92", "1.92"));

        assertThat(moved.detail()).contains("all legs together");
        assertThat(PriceCheck.of(slip, quotes("1.96", "1.97", "2")))
                .isInstanceOf(PriceCheck.Good.class);
    }

    @Test
    void theWholeBetIsTakenExactlyAtTheTolerance() {
        var slip = withPolicy(PricePolicy.any(1_000), "2", "2");

        assertThat(PriceCheck.of(slip, quotes("1.8", "2"))).isInstanceOf(PriceCheck.Good.class);
        assertThat(PriceCheck.of(slip, quotes("1.8", "1.999")))
                .isInstanceOf(PriceCheck.Moved.class);
        assertThat(PriceCheck.of(slip, quotes("1.8", "2.2"))).isInstanceOf(PriceCheck.Good.class);
    }

    @Test
    void aSystemsToleranceIsOverTheSumOfItsLines() {
        var slip =
                Slips.slip(BetType.SYSTEM, List.of(1, 2), 1_000, PricePolicy.any(1_000), "2", "2");

        // Asked: 2 + 2 + 4 = 8. Now: 1.8 + 1.85 + 3.33 = 6.98, below 7.2.
        assertThat(PriceCheck.of(slip, quotes("1.8", "1.85"))).isInstanceOf(PriceCheck.Moved.class);
        // 1.8 + 2 + 3.6 = 7.4
        assertThat(PriceCheck.of(slip, quotes("1.8", "2"))).isInstanceOf(PriceCheck.Good.class);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12, 13})
    void agreesWithItsNaiveTwin(long seed) {
        var random = new Random(seed);
        for (var round = 0; round < 300; round++) {
            var legs = 1 + random.nextInt(5);
            var asked = randomOdds(random, legs, 2_000);
            var now = new ArrayList<Odds>();
            asked.forEach(odds ->
                    now.add(
                            new Odds(
                                    Math.max(
                                            Odds.MIN_MILLI,
                                            odds.milli() + random.nextInt(201) - 150))));
            var policy =
                    switch (random.nextInt(4)) {
                        case 0 -> PricePolicy.HIGHER;
                        case 1 -> PricePolicy.NONE;
                        default -> PricePolicy.any(random.nextInt(2_000));
                    };
            var slip =
                    legs == 1
                            ? Slips.slip(BetType.SINGLE, List.of(1), 100, policy, text(asked))
                            : multiple(100, policy, text(asked));

            assertThat(PriceCheck.of(slip, quotes(text(now))) instanceof PriceCheck.Good)
                    .as("seed %d round %d: %s to %s by %s", seed, round, asked, now, policy)
                    .isEqualTo(naive(policy, asked, now));
        }
    }

    private static List<Odds> randomOdds(Random random, int legs, int span) {
        return IntStream.range(0, legs)
                .mapToObj(_ -> new Odds(Odds.MIN_MILLI + random.nextInt(span)))
                .toList();
    }

    private static String[] text(List<Odds> odds) {
        return odds.stream().map(Odds::toString).toArray(String[]::new);
    }

    private static boolean naive(PricePolicy policy, List<Odds> asked, List<Odds> now) {
        return switch (policy.kind()) {
            case NONE -> asked.equals(now);
            case HIGHER ->
                    IntStream.range(0, asked.size())
                            .allMatch(leg -> now.get(leg).compareTo(asked.get(leg)) >= 0);
            case ANY -> {
                var least = 1 - policy.toleranceBp() / 10_000.0 - 1e-12;
                yield IntStream.range(0, asked.size())
                                .allMatch(leg ->
                                        (double) now.get(leg).milli() / asked.get(leg).milli()
                                                >= least)
                        && product(now) / product(asked) >= least;
            }
        };
    }

    private static double product(List<Odds> odds) {
        return odds.stream().mapToDouble(each -> each.milli() / 1_000.0).reduce(1, (a, b) -> a * b);
    }

    @Test
    void aMarketThatIsClosedStaleOrWithoutOddsIsSuspended() {
        var slip = withPolicy(PricePolicy.any(5_000), "2", "2");
        for (var second :
                List.of(
                        new QuoteMaker(1).closed().make(),
                        new QuoteMaker(1).stale().make(),
                        new QuoteMaker(1).odds(null).make())) {
            var suspended =
                    (PriceCheck.Suspended) PriceCheck.of(slip, List.of(quote(0, "2"), second));

            assertThat(suspended.code()).isEqualTo(ProblemCode.MARKET_SUSPENDED);
            assertThat(suspended.detail()).startsWith("Home 1 (Home 1 - Away 1) ");
            assertThat(suspended.legs())
                    .extracting(LegAnswer::status)
                    .containsExactly("OK", "SUSPENDED");
            assertThat(suspended.legs().get(1).odds()).isNull();
            assertThat(suspended.offered()).isNull();
        }
    }

    @Test
    void whatDoesNotExistIsToldBeforeWhatIsSuspended() {
        var slip = withPolicy(PricePolicy.NONE, "2", "2");
        var closed = new QuoteMaker(0).closed().make();
        var leg = slip.legs().get(1);

        var market =
                (PriceCheck.NotFound)
                        PriceCheck.of(
                                slip,
                                List.of(
                                        closed,
                                        new Seen.Unlisted(leg.market(), leg.selection(), false)));
        var selection =
                (PriceCheck.NotFound)
                        PriceCheck.of(
                                slip,
                                List.of(
                                        closed,
                                        new Seen.Unlisted(leg.market(), leg.selection(), true)));

        assertThat(market.code()).isEqualTo(ProblemCode.MARKET_NOT_FOUND);
        assertThat(market.detail()).isEqualTo("there is no market sim:match:1:1");
        assertThat(selection.code()).isEqualTo(ProblemCode.SELECTION_NOT_FOUND);
        assertThat(market.legs())
                .extracting(LegAnswer::status)
                .containsExactly("SUSPENDED", "NOT_FOUND");
    }

    @Test
    void aViewThatIsNotCompleteRefusesNothingForGood() {
        var slip = single(1_000, "2");
        var leg = slip.legs().getFirst();

        var unready =
                (PriceCheck.Unready)
                        PriceCheck.of(
                                slip, List.of(new Seen.Loading(leg.market(), leg.selection())));

        assertThat(unready.code().isTransient()).isTrue();
    }

    @Test
    void legsOfOneEventCannotBeCombined() {
        var sameEvent =
                List.<Seen>of(
                        new QuoteMaker(0).ofEvent(7).make(),
                        quote(1, "2"),
                        new QuoteMaker(2).ofEvent(7).closed().make());

        var correlated =
                (PriceCheck.Correlated)
                        PriceCheck.of(named(BetType.TRIXIE, 100, "2", "2", "2"), sameEvent);

        assertThat(correlated.code()).isEqualTo(ProblemCode.CORRELATED_LEGS);
        assertThat(correlated.event()).isEqualTo(new EventId("sim:match:7"));
        assertThat(correlated.detail()).contains("sim:match:7");
    }

    @Test
    void singlesOnOneEventAreNotCombined() {
        var slip = Slips.slip(BetType.SYSTEM, List.of(1), 100, PricePolicy.NONE, "2", "2");

        assertThat(
                        PriceCheck.of(
                                slip,
                                List.of(
                                        new QuoteMaker(0).ofEvent(7).make(),
                                        new QuoteMaker(1).ofEvent(7).make())))
                .isInstanceOf(PriceCheck.Good.class);
    }

    @Test
    void thereMustBeOneSightForEachLeg() {
        assertThatThrownBy(() -> PriceCheck.of(single(1, "2"), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static PendingSlip pending(PricePolicy policy) {
        var slip = withPolicy(policy, "2", "2");
        return PendingSlip.of(slip, Slips.good(slip));
    }

    @Test
    void aPendingBetIsGoodWhenNothingHappened() {
        var good =
                (PriceCheck.Good)
                        PriceCheck.again(pending(PricePolicy.any(500)), quotes("1.95", "2"));

        assertThat(good.odds()).isEqualTo(oddsOf("1.95", "2"));
    }

    @Test
    void aPendingBetKeepsToItsPolicy() {
        assertThat(PriceCheck.again(pending(PricePolicy.NONE), quotes("2", "2.1")))
                .isInstanceOf(PriceCheck.Moved.class);
        assertThat(PriceCheck.again(pending(PricePolicy.HIGHER), quotes("2", "2.1")))
                .isInstanceOf(PriceCheck.Good.class);
    }

    @Test
    void aSuspensionDuringTheDelayVoidsHoweverBrief() {
        for (var second :
                List.of(
                        new QuoteMaker(1).suspensions(5).make(),
                        new QuoteMaker(1).epoch("z001").make(),
                        new QuoteMaker(1).suspensions(6).odds(odds("1.5")).make(),
                        new QuoteMaker(1).closed().make())) {
            var check =
                    (PriceCheck.Suspended)
                            PriceCheck.again(
                                    pending(PricePolicy.NONE), List.of(quote(0, "2"), second));

            assertThat(check.legs())
                    .extracting(LegAnswer::status)
                    .containsExactly("OK", "SUSPENDED");
            assertThat(check.legs().get(1).odds()).isNull();
        }
    }

    @Test
    void aPendingBetWaitsForAViewThatIsBeingRead() {
        var pending = pending(PricePolicy.NONE);
        var leg = pending.slip().legs().get(1);

        assertThat(
                        PriceCheck.again(
                                pending,
                                List.of(
                                        quote(0, "2"),
                                        new Seen.Loading(leg.market(), leg.selection()))))
                .isInstanceOf(PriceCheck.Unready.class);
    }
}
