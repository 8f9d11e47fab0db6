package org.overround.bets.cascade.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.overround.bets.cascade.domain.AgentBuilder.agent;
import static org.overround.bets.cascade.domain.AgentBuilder.tree;
import static org.overround.bets.cascade.domain.Bets.CRICKET;
import static org.overround.bets.cascade.domain.Bets.CRICKET_LEG;
import static org.overround.bets.cascade.domain.Bets.DERBY;
import static org.overround.bets.cascade.domain.Bets.FOOTBALL_LEG;
import static org.overround.bets.cascade.domain.Bets.INDIA_AUSTRALIA;
import static org.overround.bets.cascade.domain.Bets.back;
import static org.overround.bets.cascade.domain.Bets.evens;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.overround.contracts.bets.AgentPart;
import org.overround.kernel.EventId;

/** Skips, counters, rounding, and what has nowhere to go. */
class CascadeTest {

    private static final Instant NOW = Instant.parse("2026-03-18T12:00:00Z");

    private static Outcome run(AgentTree tree, Wager wager) {
        return run(tree, wager, Capacities.LIMITS, NOW);
    }

    private static Outcome run(AgentTree tree, Wager wager, Capacities capacities, Instant now) {
        return Cascade.allocate(wager, tree.chain(wager.agent()).orElseThrow(), capacities, now);
    }

    private static List<String> keys(Outcome outcome, int slice) {
        return outcome.allocation().slices().get(slice).counters().stream()
                .map(Counter::key)
                .toList();
    }

    // --- skips

    @Test
    void aSuspendedAgentPassesEverythingAndTakesNothingOffTheTop() {
        var tree =
                tree(
                        agent("platform"),
                        agent("regional").below("platform").topSlice(20).suspended(),
                        agent("direct").below("regional").forward(50));

        var part = run(tree, evens("direct", 1_000)).allocation().parts().get(1);

        assertThat(part)
                .isEqualTo(
                        new AgentPart(
                                tree.agents().get(1).id(),
                                1,
                                500,
                                0,
                                0,
                                500,
                                0,
                                "NORMAL",
                                "SKIPPED",
                                null,
                                "SUSPENDED"));
    }

    @Test
    void anAgentWithoutABookPassesEverything() {
        var tree = tree(agent("platform"), agent("direct").below("platform").bBookDisabled());

        var part = run(tree, evens("direct", 1_000)).allocation().parts().getFirst();

        assertThat(part.skipped()).isEqualTo("B_BOOK_DISABLED");
        assertThat(part.forwardedMinor()).isEqualTo(1_000);
    }

    // --- counters

    @Test
    void aSingleCountsInAllScopesOfWhoeverCarriesIt() {
        var tree =
                tree(
                        7_000,
                        1_000,
                        agent("platform").forward(50),
                        agent("direct")
                                .below("platform")
                                .in("Asia/Kolkata")
                                .night("17:00", "18:00")
                                .weekFrom(DayOfWeek.THURSDAY)
                                .limit(ScopeKind.GLOBAL, 9_000)
                                .limit(ScopeKind.SPORT, 8_000)
                                .limit(CRICKET, 8_500)
                                .limit(ScopeKind.MARKET, 6_000)
                                .limit(INDIA_AUSTRALIA, 6_500)
                                .limit(ScopeKind.NIGHT_PERIOD, 5_000)
                                .limit(ScopeKind.WEEKLY_PERIOD, 4_000)
                                .forward(50));

        var slices = run(tree, evens("direct", 1_000)).allocation().slices();

        assertThat(slices.getFirst().counters())
                .containsExactly(
                        new Counter(
                                ScopeKind.GLOBAL, "x:{agent:platform}:agent:direct:GLOBAL", 9_000),
                        new Counter(
                                ScopeKind.SPORT,
                                "x:{agent:platform}:agent:direct:SPORT:cricket",
                                8_500),
                        new Counter(
                                ScopeKind.MARKET,
                                "x:{agent:platform}:agent:direct:MARKET:sim:match:1",
                                6_500),
                        new Counter(
                                ScopeKind.NIGHT_PERIOD,
                                "x:{agent:platform}:agent:direct:NIGHT_PERIOD:2026-03-18",
                                5_000),
                        new Counter(
                                ScopeKind.WEEKLY_PERIOD,
                                "x:{agent:platform}:agent:direct:WEEKLY_PERIOD:2026-03-12",
                                4_000),
                        new Counter(
                                ScopeKind.EVENT_CAP,
                                "x:{agent:platform}:*:EVENT_CAP:sim:match:1",
                                7_000));
        assertThat(slices.get(1).counters())
                .extracting(Counter::limitMinor)
                .containsExactly(
                        Counter.NO_LIMIT,
                        Counter.NO_LIMIT,
                        Counter.NO_LIMIT,
                        Counter.NO_LIMIT,
                        7_000L);
        assertThat(slices.get(2).counters())
                .containsExactly(
                        new Counter(ScopeKind.UNHEDGED, "x:{agent:platform}:*:UNHEDGED", 1_000));
    }

    @Test
    void aMultipleCountsOnEachOfItsEventsAndSportsAndOnceInAll() {
        var third = Bets.leg(new EventId("sim:match:3"), CRICKET);

        var outcome = run(tree(agent("p")), evens("p", 1_000, CRICKET_LEG, FOOTBALL_LEG, third));

        assertThat(keys(outcome, 0))
                .containsExactly(
                        "x:{agent:p}:agent:p:GLOBAL",
                        "x:{agent:p}:agent:p:SPORT:cricket",
                        "x:{agent:p}:agent:p:SPORT:football",
                        "x:{agent:p}:agent:p:MARKET:sim:match:1",
                        "x:{agent:p}:agent:p:MARKET:sim:match:2",
                        "x:{agent:p}:agent:p:MARKET:sim:match:3",
                        "x:{agent:p}:agent:p:WEEKLY_PERIOD:2026-03-16",
                        "x:{agent:p}:*:EVENT_CAP:sim:match:1",
                        "x:{agent:p}:*:EVENT_CAP:sim:match:2",
                        "x:{agent:p}:*:EVENT_CAP:sim:match:3");
    }

    @Test
    void theTightestOfAMultiplesEventsLimitsIt() {
        var tree = tree(agent("p").limit(ScopeKind.MARKET, 900).limit(DERBY, 300));

        var part =
                run(tree, evens("p", 1_000, CRICKET_LEG, FOOTBALL_LEG))
                        .allocation()
                        .parts()
                        .getFirst();

        assertThat(part.retainedMinor()).isEqualTo(300);
        assertThat(part.limitedBy()).isEqualTo("MARKET");
    }

    @Test
    void theLeastFreeOfAMultiplesEventCapsLimitsIt() {
        var capacities = Capacities.of(Map.of("x:{agent:p}:*:EVENT_CAP:sim:match:1", 120L));

        var part =
                run(tree(agent("p")), evens("p", 1_000, CRICKET_LEG, FOOTBALL_LEG), capacities, NOW)
                        .allocation()
                        .parts()
                        .getFirst();

        assertThat(part.retainedMinor()).isEqualTo(120);
        assertThat(part.limitedBy()).isEqualTo("EVENT_CAP");
    }

    @Test
    void whatWasTakenOffTheTopIsUsedUpWhenTheAgentsTurnComes() {
        var tree =
                tree(
                        agent("platform").topSlice(30).limit(ScopeKind.GLOBAL, 400),
                        agent("direct").below("platform").forward(100));

        var part = run(tree, evens("direct", 1_000)).allocation().parts().get(1);

        assertThat(part.topSliceMinor()).isEqualTo(300);
        assertThat(part.retainedMinor()).isEqualTo(100);
        assertThat(part.forwardedMinor()).isEqualTo(600);
        assertThat(part.limitedBy()).isEqualTo("GLOBAL");
    }

    @Test
    void aTopSliceIsCutToWhatIsFreeAndTheRestEntersTheCascade() {
        var tree =
                tree(
                        agent("platform").topSlice(30).limit(ScopeKind.GLOBAL, 200),
                        agent("direct").below("platform"));

        var parts = run(tree, evens("direct", 1_000)).allocation().parts();

        assertThat(parts.get(1).topSliceMinor()).isEqualTo(200);
        assertThat(parts.get(1).limitedBy()).isEqualTo("GLOBAL");
        assertThat(parts.get(0).retainedMinor()).isEqualTo(800);
    }

    @Test
    void whoForwardsAllByItsRulesStillTakesItsTopSlice() {
        var tree =
                tree(
                        agent("platform"),
                        agent("regional").below("platform").topSlice(10).forward(100),
                        agent("direct").below("regional").forward(100));

        var parts = run(tree, evens("direct", 1_000)).allocation().parts();

        assertThat(parts.get(1).topSliceMinor()).isEqualTo(100);
        assertThat(parts.get(2).retainedMinor()).isEqualTo(900);
    }

    @Test
    void theRootsTopSliceIsServedFirstUnderTheEventCap() {
        var tree =
                tree(
                        150,
                        Counter.NO_LIMIT,
                        agent("platform").topSlice(10),
                        agent("regional").below("platform").topSlice(10),
                        agent("direct").below("regional"));

        var parts = run(tree, evens("direct", 1_000)).allocation().parts();

        assertThat(parts).extracting(AgentPart::topSliceMinor).containsExactly(0L, 50L, 100L);
        assertThat(parts.get(1).limitedBy()).isEqualTo("EVENT_CAP");
    }

    // --- rounding

    @Test
    void slicesRoundDownAndTheRestGoesUp() {
        var tree =
                tree(
                        agent("platform").topSlice(33),
                        agent("regional").below("platform").forward(33),
                        agent("direct").below("regional").forward(33));

        var parts = run(tree, evens("direct", 101)).allocation().parts();

        // off the top 33.33; 68 enter, 45.56 kept; 23 go up, 15.41 kept; 8 go up
        assertThat(parts.get(2).topSliceMinor()).isEqualTo(33);
        assertThat(parts).extracting(AgentPart::retainedMinor).containsExactly(45L, 15L, 8L);
    }

    @Test
    void liabilitiesGoByLargestRemainder() {
        var tree =
                tree(
                        agent("platform"),
                        agent("regional").below("platform").forward(50),
                        agent("direct").below("regional").forward(60));

        // of 10: 4, 3, 3; of a liability of 7: 2.8, 2.1, 2.1
        var parts = run(tree, back("direct", 10, 7)).allocation().parts();

        assertThat(parts).extracting(AgentPart::retainedMinor).containsExactly(4L, 3L, 3L);
        assertThat(parts).extracting(AgentPart::liabilityMinor).containsExactly(3L, 2L, 2L);
    }

    @Test
    void amountsBeyondALongOnTheWayAreExact() {
        var tree =
                tree(
                        agent("platform"),
                        agent("direct")
                                .below("platform")
                                .limit(ScopeKind.GLOBAL, 4_000_000_000_000_000_000L));

        var allocation =
                run(tree, back("direct", Wager.MAX_STAKE_MINOR, 5_000_000_000_000_000_000L))
                        .allocation();

        assertThat(allocation.parts().getFirst().retainedMinor())
                .isEqualTo(Wager.MAX_STAKE_MINOR / 5 * 4);
        assertThat(allocation.parts().getFirst().liabilityMinor())
                .isEqualTo(4_000_000_000_000_000_000L);
    }

    // --- what has nowhere to go

    @Test
    void theHedgeMayFillTheUnhedgedLimit() {
        var tree = tree(Counter.NO_LIMIT, 500, agent("platform").forward(50));

        var outcome = run(tree, evens("platform", 1_000));

        assertThat(outcome).isInstanceOf(Outcome.Carried.class);
        assertThat(outcome.allocation().hedgeLiabilityMinor()).isEqualTo(500);
    }

    @Test
    void beyondTheUnhedgedLimitTheStakeIsReduced() {
        var tree = tree(Counter.NO_LIMIT, 500, agent("platform").forward(50));

        var outcome = run(tree, evens("platform", 1_010));

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.TooMuch(
                                outcome.allocation(), 1_000, Outcome.Reason.UNHEDGED_FULL));
        assertThat(run(tree, evens("platform", 1_000))).isInstanceOf(Outcome.Carried.class);
    }

    @ParameterizedTest
    @CsvSource({"0, 1_000", "-1, 1_000", "0, 0"})
    void withoutRoomForAHedgeNothingThatNeedsOneIsTaken(long free, String win) {
        var tree = tree(agent("platform").forward(100));
        var wager = back("platform", 1_000, Long.parseLong(win.replace("_", "")));
        var capacities = Capacities.of(Map.of("x:{agent:platform}:*:UNHEDGED", free));

        assertThat(run(tree, wager, capacities, NOW))
                .isInstanceOfSatisfying(
                        Outcome.TooMuch.class,
                        tooMuch -> assertThat(tooMuch.acceptableMinor()).isZero());
    }

    @Test
    void aMultipleIsReducedToWhatTheAgentsCarry() {
        var tree =
                tree(
                        agent("platform").limit(ScopeKind.GLOBAL, 300),
                        agent("direct").below("platform").forward(40).limit(ScopeKind.SPORT, 500));

        var outcome = run(tree, evens("direct", 1_000, CRICKET_LEG, FOOTBALL_LEG));

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.TooMuch.class,
                        tooMuch -> {
                            assertThat(tooMuch.acceptableMinor()).isEqualTo(750);
                            assertThat(tooMuch.reason())
                                    .isEqualTo(Outcome.Reason.MULTIPLE_NOT_HEDGED);
                        });
        assertThat(run(tree, evens("direct", 750, CRICKET_LEG, FOOTBALL_LEG)))
                .isInstanceOf(Outcome.Carried.class);
    }

    @Test
    void aMultipleIsRefusedWhereTheTopForwards() {
        var tree = tree(agent("platform").forward(1));

        assertThat(run(tree, evens("platform", 1_000, CRICKET_LEG, FOOTBALL_LEG)))
                .isInstanceOfSatisfying(
                        Outcome.TooMuch.class,
                        tooMuch -> assertThat(tooMuch.acceptableMinor()).isZero());
    }

    @Test
    void degradedNoMultipleIsTaken() {
        var tree = tree(agent("platform"));
        var wager = evens("platform", 1_000, CRICKET_LEG, FOOTBALL_LEG);

        assertThat(
                        Cascade.forwardAll(
                                wager, tree.chain(wager.agent()).orElseThrow(), Capacities.LIMITS))
                .isInstanceOf(Outcome.TooMuch.class);
    }

    // --- callers' mistakes

    @Test
    void theChainMustBeThePlayersAgents() {
        var tree = tree(agent("platform"), agent("direct").below("platform"));
        var chain = tree.chain(tree.root()).orElseThrow();

        assertThatThrownBy(
                        () -> Cascade.allocate(evens("direct", 1), chain, Capacities.LIMITS, NOW))
                .hasMessage("the chain must begin at agent:direct");
        assertThatThrownBy(() -> Cascade.forwardAll(evens("direct", 1), chain, Capacities.LIMITS))
                .hasMessage("the chain must begin at agent:direct");
    }

    @Test
    void theTreeMustBeOfTheBetsCurrency() {
        var agents = List.of(agent("platform").build());
        var tree = new AgentTree(agents.getFirst().id(), "GBP", "v1", 1, 1, agents);

        assertThatThrownBy(() -> run(tree, evens("platform", 1)))
                .hasMessage("agent:platform takes bets in GBP, this one is in INR");
    }
}
