package org.overround.bets.cascade.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.overround.bets.cascade.domain.AgentBuilder.agent;
import static org.overround.bets.cascade.domain.AgentBuilder.rule;
import static org.overround.bets.cascade.domain.AgentBuilder.tree;
import static org.overround.bets.cascade.domain.Bets.back;
import static org.overround.bets.cascade.domain.Bets.evens;
import static org.overround.bets.cascade.domain.Bets.lay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.overround.contracts.bets.AgentPart;

/** Each number that the B-Book guide works out or sets, in the guide's order. */
class GuideNumbersTest {

    private static final Instant NOON = Instant.parse("2026-03-18T12:00:00Z");

    private static Allocation allocate(AgentTree tree, Wager wager) {
        return allocate(tree, wager, Capacities.LIMITS, NOON);
    }

    private static Allocation allocate(
            AgentTree tree, Wager wager, Capacities capacities, Instant now) {
        return Cascade.allocate(wager, tree.chain(wager.agent()).orElseThrow(), capacities, now)
                .allocation();
    }

    private static AgentPart part(Allocation allocation, int level) {
        return allocation.parts().get(level);
    }

    /**
     * "Level 0 keeps 40 %, forwards 60 %; level 1 keeps 30 % of forwarded; level 2 the remainder".
     */
    @Test
    void fortyThenThirtyPercentThenTheRemainder() {
        var tree =
                tree(
                        agent("platform").forward(0),
                        agent("regional").below("platform").forward(70),
                        agent("direct").below("regional").forward(60));

        var allocation = allocate(tree, evens("direct", 10_000));

        assertThat(allocation.parts())
                .extracting(AgentPart::incomingMinor)
                .containsExactly(10_000L, 6_000L, 4_200L);
        assertThat(allocation.parts())
                .extracting(AgentPart::retainedMinor)
                .containsExactly(4_000L, 1_800L, 4_200L);
        assertThat(allocation.parts())
                .extracting(AgentPart::forwardedMinor)
                .containsExactly(6_000L, 4_200L, 0L);
        assertThat(allocation.hedgeMinor()).isZero();
        assertThat(allocation.hedgeLiabilityMinor()).isZero();
    }

    /** "Platform keeps remainder, hedges excess on Betfair". */
    @Test
    void thePlatformHedgesWhatItsLimitLeaves() {
        var tree =
                tree(
                        agent("platform").limit(ScopeKind.GLOBAL, 3_000),
                        agent("regional").below("platform").forward(70),
                        agent("direct").below("regional").forward(60));

        var allocation = allocate(tree, evens("direct", 10_000));

        assertThat(part(allocation, 2).retainedMinor()).isEqualTo(3_000);
        assertThat(allocation.hedgeMinor()).isEqualTo(1_200);
        assertThat(allocation.slices().getLast())
                .isEqualTo(
                        new Slice(
                                "hedge",
                                Slice.Kind.HEDGE,
                                3,
                                1_200,
                                1_200,
                                allocation.slices().getLast().counters()));
        assertThat(allocation.slices().getLast().counters())
                .extracting(Counter::key)
                .containsExactly("x:{agent:platform}:*:UNHEDGED");
    }

    /** "If the platform takes a 10 % top-slice on a 10,000 stake: 1,000 reserved, 9,000 enters". */
    @Test
    void tenPercentOffTheTopOfTenThousand() {
        var tree =
                tree(
                        agent("platform").topSlice(10).forward(0),
                        agent("direct").below("platform").forward(50));

        var allocation = allocate(tree, evens("direct", 10_000));

        assertThat(part(allocation, 1).topSliceMinor()).isEqualTo(1_000);
        assertThat(part(allocation, 0).incomingMinor()).isEqualTo(9_000);
        assertThat(part(allocation, 0).retainedMinor()).isEqualTo(4_500);
        assertThat(part(allocation, 1).retainedMinor()).isEqualTo(4_500);
        assertThat(part(allocation, 1).liabilityMinor()).isEqualTo(5_500);
        assertThat(allocation.slices())
                .extracting(Slice::kind)
                .containsExactly(Slice.Kind.RETAINED, Slice.Kind.TOP_SLICE, Slice.Kind.RETAINED);
    }

    /**
     * "Revenue on every bet regardless of downstream forwarding": of one that is kept whole, too.
     */
    @Test
    void theTopSliceComesBeforeTheDirectAgentsShare() {
        var tree =
                tree(
                        agent("platform").topSlice(10),
                        agent("regional").below("platform").topSlice(5),
                        agent("direct").below("regional").topSlice(50).forward(0));

        var allocation = allocate(tree, evens("direct", 10_000));

        assertThat(allocation.parts())
                .extracting(AgentPart::topSliceMinor)
                .containsExactly(0L, 500L, 1_000L);
        assertThat(part(allocation, 0).retainedMinor()).isEqualTo(8_500);
    }

    /** "If a player bets 1,000 at odds 3.0, the agent's liability is 2,000." */
    @Test
    void liabilityOfABackBetIsTheWin() {
        var allocation = allocate(tree(agent("platform")), back("platform", 1_000, 2_000));

        assertThat(allocation.liabilityMinor()).isEqualTo(2_000);
        assertThat(part(allocation, 0).liabilityMinor()).isEqualTo(2_000);
    }

    /** "LAY bet: Liability = Stake." */
    @Test
    void liabilityOfALayBetIsTheStake() {
        var allocation = allocate(tree(agent("platform")), lay("platform", 1_000, 2_000));

        assertThat(allocation.liabilityMinor()).isEqualTo(1_000);
    }

    /** "Wants to retain 5,000 but only has 3,000 of capacity: retains 3,000, forwards the rest". */
    @Test
    void wantsFiveThousandAndHasRoomForThree() {
        var tree =
                tree(
                        agent("platform"),
                        agent("direct")
                                .below("platform")
                                .forward(50)
                                .limit(ScopeKind.GLOBAL, 500_000)
                                .limit(ScopeKind.SPORT, 100_000)
                                .limit(ScopeKind.MARKET, 50_000));
        var capacities =
                Capacities.of(Map.of("x:{agent:platform}:agent:direct:SPORT:cricket", 3_000L));

        var allocation = allocate(tree, evens("direct", 10_000), capacities, NOON);

        assertThat(part(allocation, 0).retainedMinor()).isEqualTo(3_000);
        assertThat(part(allocation, 0).forwardedMinor()).isEqualTo(7_000);
        assertThat(part(allocation, 0).limitedBy()).isEqualTo("SPORT");
        assertThat(part(allocation, 1).retainedMinor()).isEqualTo(7_000);
    }

    /** Limits are liability: capacity 3,000 at odds of 3.0 is a stake of 1,500. */
    @Test
    void capacityIsLiabilityNotStake() {
        var tree = tree(agent("platform").limit(ScopeKind.GLOBAL, 3_000));

        var allocation = allocate(tree, back("platform", 5_000, 10_000));

        assertThat(part(allocation, 0).retainedMinor()).isEqualTo(1_500);
        assertThat(part(allocation, 0).liabilityMinor()).isEqualTo(3_000);
        assertThat(allocation.hedgeMinor()).isEqualTo(3_500);
    }

    /** The scope table's 500,000, 100,000, 50,000, 200,000 and 1,000,000; the smallest binds. */
    @ParameterizedTest
    @CsvSource({
        "GLOBAL,        500000, 2026-03-18T12:00:00Z, 500000",
        "SPORT,         100000, 2026-03-18T12:00:00Z, 100000",
        "MARKET,         50000, 2026-03-18T12:00:00Z,  50000",
        "NIGHT_PERIOD,  200000, 2026-03-18T23:00:00Z, 200000",
        "NIGHT_PERIOD,  200000, 2026-03-19T06:59:59Z, 200000",
        "NIGHT_PERIOD,  200000, 2026-03-19T07:00:00Z, 2000000",
        "NIGHT_PERIOD,  200000, 2026-03-18T22:59:59Z, 2000000",
        "WEEKLY_PERIOD, 1000000, 2026-03-18T12:00:00Z, 1000000",
    })
    void eachScopeLimits(ScopeKind scope, long limitMinor, Instant now, long retainedMinor) {
        var tree = tree(agent("platform").night("23:00", "07:00").limit(scope, limitMinor));

        var allocation = allocate(tree, evens("platform", 2_000_000), Capacities.LIMITS, now);

        assertThat(part(allocation, 0).retainedMinor()).isEqualTo(retainedMinor);
        assertThat(part(allocation, 0).limitedBy())
                .isEqualTo(retainedMinor < 2_000_000 ? scope.name() : null);
    }

    /** "NO_NEW_RISK: 0 remaining capacity ... everything is forwarded 100 %". */
    @ParameterizedTest
    @CsvSource({"0, 100", "-5, 100", "0, 0"})
    void aFullScopeTakesNothing(long free, long win) {
        var tree = tree(agent("platform"), agent("direct").below("platform"));
        var capacities = Capacities.of(Map.of("x:{agent:platform}:agent:direct:GLOBAL", free));

        var allocation = allocate(tree, back("direct", 100, win), capacities, NOON);

        assertThat(part(allocation, 0).retainedMinor()).isZero();
        assertThat(part(allocation, 0).limitedBy()).isEqualTo("GLOBAL");
        assertThat(part(allocation, 1).retainedMinor()).isEqualTo(100);
    }

    /** "An aggregate cap of 5,000,000 paisa across ALL agents on a single event." */
    @Test
    void allAgentsTogetherCarryFiveMillionOnOneEvent() {
        var tree =
                tree(
                        AgentTree.DEFAULT_EVENT_CAP_MINOR,
                        Counter.NO_LIMIT,
                        agent("platform"),
                        agent("regional").below("platform").forward(50),
                        agent("direct").below("regional").forward(60));

        var allocation = allocate(tree, evens("direct", 8_000_000));

        assertThat(allocation.parts())
                .extracting(AgentPart::retainedMinor)
                .containsExactly(3_200_000L, 1_800_000L, 0L);
        assertThat(part(allocation, 1).limitedBy()).isEqualTo("EVENT_CAP");
        assertThat(allocation.hedgeMinor()).isEqualTo(3_000_000);
    }

    /** "Hard cap of 10 levels". */
    @Test
    void noMoreThanTenLevels() {
        var agents = new ArrayList<AgentBuilder>();
        agents.add(agent("l0"));
        for (var level = 1; level < 10; level++) {
            agents.add(agent("l" + level).below("l" + (level - 1)).forward(50));
        }
        var tree = tree(agents.toArray(new AgentBuilder[0]));
        assertThat(allocate(tree, evens("l9", 1_024)).parts()).hasSize(10);

        agents.add(agent("l10").below("l9"));
        assertThatThrownBy(() -> tree(agents.toArray(new AgentBuilder[0])))
                .hasMessage(
                        "agent:l10 must reach the root agent:l0 in 10 levels, came to agent:l0");
    }

    /** "If the system is degraded, ALL bets are forwarded 100 %". */
    @Test
    void degradedForwardsEverything() {
        var tree =
                tree(agent("platform").topSlice(10), agent("direct").below("platform").forward(0));
        var wager = evens("direct", 10_000);

        var outcome =
                Cascade.forwardAll(
                        wager, tree.chain(wager.agent()).orElseThrow(), Capacities.LIMITS);

        assertThat(outcome).isInstanceOf(Outcome.Carried.class);
        assertThat(outcome.allocation().hedgeMinor()).isEqualTo(10_000);
        assertThat(outcome.allocation().parts())
                .extracting(AgentPart::skipped)
                .containsExactly("DEGRADED", "DEGRADED");
        assertThat(outcome.allocation().slices()).hasSize(1);
    }

    /** The matrix' three example rules (soccer is called football here). */
    @ParameterizedTest
    @CsvSource({
        "CORRECT_SCORE cricket LIVE LOW,       SHARP,  90, MATRIX:1",
        "MATCH_ODDS football LIVE LOW,         SHARP,  60, MATRIX:2",
        "MATCH_ODDS football LIVE HIGH,        NORMAL, 60, MATRIX:2",
        "MATCH_ODDS tennis PRE_MATCH HIGH,     NORMAL, 20, MATRIX:3",
        "MATCH_ODDS cricket PRE_MATCH HIGH,    NORMAL, 20, MATRIX:3",
        "MATCH_ODDS cricket PRE_MATCH LOW,     NORMAL, 35, AGENT_DEFAULT",
        "MATCH_ODDS football PRE_MATCH HIGH,   VIP,    35, AGENT_DEFAULT",
    })
    void theMatrixExamples(String leg, SourceType source, int forwardPercent, String rule) {
        var tree =
                tree(
                        agent("platform")
                                .takes(Bets.ANNA, source)
                                .forward(35)
                                .rule(rule("1", "* cricket * SHARP *", 90))
                                .rule(rule("2", "MATCH_ODDS football LIVE * *", 60))
                                .rule(rule("3", "* * * NORMAL HIGH", 20)));

        var part = part(allocate(tree, evens("platform", 100, Bets.leg(leg))), 0);

        assertThat(part.forwardedMinor()).isEqualTo(forwardPercent);
        assertThat(part.rule()).isEqualTo(rule);
        assertThat(part.source()).isEqualTo(source.name());
    }

    /** The presets of the setup wizard: 80 % forwarded, 50/50, 20 % forwarded. */
    @ParameterizedTest
    @CsvSource({"80, 20", "50, 50", "20, 80"})
    void theRiskPresets(int forwardPercent, long retained) {
        var allocation =
                allocate(tree(agent("platform").forward(forwardPercent)), evens("platform", 100));

        assertThat(part(allocation, 0).retainedMinor()).isEqualTo(retained);
    }
}
