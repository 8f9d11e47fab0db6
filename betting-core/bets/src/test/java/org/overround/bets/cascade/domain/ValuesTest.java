package org.overround.bets.cascade.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.overround.bets.cascade.domain.AgentBuilder.agent;
import static org.overround.bets.cascade.domain.AgentBuilder.tree;
import static org.overround.bets.cascade.domain.Bets.evens;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.overround.contracts.bets.AgentPart;
import org.overround.kernel.AgentId;

/** What the cascade's values refuse and how they count. */
class ValuesTest {

    private static final AgentId ROOT = new AgentId("agent:root");

    // --- shares

    @ParameterizedTest
    @CsvSource({"0, 0", "100, 10000", "12.5, 1250", "0.01, 1", "33.33, 3333", "40.00, 4000"})
    void aShareIsAPercentageWithTwoDecimals(BigDecimal percent, int basisPoints) {
        var share = Share.ofPercent(percent);

        assertThat(share).isEqualTo(new Share(basisPoints));
        assertThat(share.percent()).isEqualByComparingTo(percent);
        assertThat(share.percent().scale()).isBetween(0, 2);
        assertThat(share).hasToString(share.percent().toPlainString() + " %");
    }

    @ParameterizedTest
    @CsvSource({"-0.01", "100.01", "12.345"})
    void otherSharesAreRefused(BigDecimal percent) {
        assertThatThrownBy(() -> Share.ofPercent(percent))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a ");
    }

    @Test
    void aHundredPercentHasNoExponent() {
        assertThat(Share.ALL.percent()).isEqualTo(new BigDecimal("100"));
    }

    // --- a x b / c

    @ParameterizedTest
    @CsvSource({
        "7, 3, 2, 10, 11, 1",
        "6, 3, 2, 9, 9, 0",
        "0, 3, 2, 0, 0, 0",
        "4611686018427387904, 2, 4, 2305843009213693952, 2305843009213693952, 0",
        "9223372036854775807, 10, 11, 8384883669867978006, 8384883669867978007, 4",
        "9223372036854775807, 9223372036854775806, 9223372036854775807, 9223372036854775806, 9223372036854775806, 0",
    })
    void productsAreExactWhateverTheirSize(
            long a, long b, long c, long floor, long ceil, long remainder) {
        assertThat(Exact.floor(a, b, c)).isEqualTo(floor);
        assertThat(Exact.ceil(a, b, c)).isEqualTo(ceil);
        assertThat(Exact.remainder(a, b, c)).isEqualTo(remainder);
    }

    // --- nights

    @ParameterizedTest
    @CsvSource({
        "23:00, 07:00, 2026-03-18T22:59:59.999, ",
        "23:00, 07:00, 2026-03-18T23:00:00,     2026-03-18",
        "23:00, 07:00, 2026-03-19T00:00:00,     2026-03-18",
        "23:00, 07:00, 2026-03-19T06:59:59.999, 2026-03-18",
        "23:00, 07:00, 2026-03-19T07:00:00,     ",
        "01:00, 05:00, 2026-03-19T00:59:59,     ",
        "01:00, 05:00, 2026-03-19T01:00:00,     2026-03-19",
        "01:00, 05:00, 2026-03-19T04:59:59,     2026-03-19",
        "01:00, 05:00, 2026-03-19T05:00:00,     ",
        "22:00, 00:00, 2026-03-19T23:59:59,     2026-03-19",
        "22:00, 00:00, 2026-03-19T00:00:00,     ",
    })
    void aNightIsNamedByTheDateItBegan(
            LocalTime from,
            LocalTime to,
            LocalDateTime local,
            java.time.@Nullable LocalDate begun) {
        assertThat(new Night(from, to).begun(local)).isEqualTo(begun);
    }

    @Test
    void aNightHasALength() {
        assertThatThrownBy(() -> new Night(LocalTime.NOON, LocalTime.NOON))
                .hasMessage("a night must begin and end at different times");
    }

    // --- capacities

    @Test
    void whatIsFreeIsNeverMoreThanTheLimit() {
        var capacities = Capacities.of(Map.of("a", 5L));

        assertThat(capacities.freeMinor("a", 9)).isEqualTo(5);
        assertThat(capacities.freeMinor("a", 3)).isEqualTo(3);
        assertThat(capacities.freeMinor("b", 9)).isEqualTo(9);
    }

    // --- wagers

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "900000000000001, 1", "1, -1"})
    void stakesAreSane(long stake, long win) {
        assertThatThrownBy(() -> Bets.back("a", stake, win))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theBoundsThemselvesAreAllowed() {
        assertThat(Bets.back("a", 1, 0).stakeMinor()).isEqualTo(1);
        assertThat(Bets.back("a", Wager.MAX_STAKE_MINOR, 0).winMinor()).isZero();
    }

    @Test
    void aBetHasLegs() {
        assertThatThrownBy(() ->
                        new Wager(
                                Bets.ANNA,
                                ROOT,
                                org.overround.kernel.Side.BACK,
                                1,
                                1,
                                "INR",
                                List.of()))
                .hasMessage("a bet must have legs");
    }

    @Test
    void theWinShrinksWithTheStakeRoundedUp() {
        var smaller = Bets.back("a", 10, 7).withStake(3);

        assertThat(smaller.stakeMinor()).isEqualTo(3);
        assertThat(smaller.winMinor()).isEqualTo(3);
    }

    // --- trees

    @Test
    void anAgentIsThereOnce() {
        assertThatThrownBy(() -> tree(agent("root"), agent("root")))
                .hasMessage("agent:root must be in its tree once");
    }

    @Test
    void allReachTheRoot() {
        assertThatThrownBy(() -> tree(agent("root"), agent("a").below("b")))
                .hasMessage("agent:a must reach the root agent:root in 10 levels, came to agent:b");
        assertThatThrownBy(() -> tree(agent("root"), agent("other")))
                .hasMessage("agent:other must be below the root agent:root");
        assertThatThrownBy(() -> tree(agent("root"), agent("a").below("b"), agent("b").below("a")))
                .hasMessageContaining("must reach the root");
    }

    @Test
    void topSlicesOfAChainAreAHundredPercentAtMost() {
        tree(
                agent("root").topSlice(60),
                agent("a").below("root").topSlice(40),
                agent("b").below("a").topSlice(50));
        assertThatThrownBy(() ->
                        tree(
                                agent("root").topSlice(60),
                                agent("a").below("root").topSlice(41),
                                agent("b").below("a")))
                .hasMessage("what is taken off the top above agent:b must be 100 % at most");
    }

    @Test
    void aTreeTellsItsAgents() {
        var tree = tree(7, 8, agent("root"), agent("a").below("root"), agent("b").below("root"));

        assertThat(tree.root()).isEqualTo(ROOT);
        assertThat(tree.currency()).isEqualTo("INR");
        assertThat(tree.version()).isEqualTo("v1");
        assertThat(tree.eventCapMinor()).isEqualTo(7);
        assertThat(tree.unhedgedMinor()).isEqualTo(8);
        assertThat(tree.children(ROOT))
                .extracting(Agent::name)
                .containsExactly("agent:a", "agent:b");
        assertThat(tree.children(new AgentId("agent:a"))).isEmpty();
        assertThat(tree.agent(new AgentId("agent:a"))).isPresent();
        assertThat(tree.agent(new AgentId("agent:x"))).isEmpty();
        var chain = tree.chain(new AgentId("agent:b")).orElseThrow();
        assertThat(chain.agents()).extracting(Agent::name).containsExactly("agent:b", "agent:root");
        assertThat(chain.tree()).isSameAs(tree);
    }

    @Test
    void aForestFindsTheTreeOfAnAgent() {
        var one = tree(agent("root"), agent("a").below("root"));
        var other = tree(agent("second"));
        var forest = new AgentForest(List.of(one, other));

        assertThat(forest.trees()).containsExactly(one, other);
        assertThat(forest.version()).isEqualTo("v1,v1");
        assertThat(forest.treeOf(new AgentId("agent:a"))).containsSame(one);
        assertThat(forest.agent(new AgentId("agent:second"))).isPresent();
        assertThat(forest.chain(new AgentId("agent:a"))).isPresent();
        assertThat(forest.chain(new AgentId("agent:x"))).isEmpty();
        assertThatThrownBy(() -> new AgentForest(List.of(one, tree(agent("a")))))
                .hasMessage("agent:a must be in one tree only");
    }

    @Test
    void aTreesCountersCanBeNamedWithoutABet() {
        var tree = tree(7, 8, agent("root"), agent("a").below("root").limit(ScopeKind.GLOBAL, 5));
        var now = Instant.parse("2026-03-18T12:00:00Z");

        assertThat(
                        tree.counters(
                                new AgentId("agent:a"),
                                List.of(Bets.CRICKET),
                                List.of(Bets.DERBY),
                                now))
                .extracting(Counter::key)
                .containsExactly(
                        "x:{agent:root}:agent:a:GLOBAL",
                        "x:{agent:root}:agent:a:SPORT:cricket",
                        "x:{agent:root}:agent:a:MARKET:sim:match:2",
                        "x:{agent:root}:agent:a:WEEKLY_PERIOD:2026-03-16");
        assertThat(tree.counters(ROOT, List.of(), List.of(Bets.DERBY), now))
                .contains(
                        new Counter(
                                ScopeKind.EVENT_CAP, "x:{agent:root}:*:EVENT_CAP:sim:match:2", 7))
                .endsWith(new Counter(ScopeKind.UNHEDGED, "x:{agent:root}:*:UNHEDGED", 8));
        assertThat(tree.counters(new AgentId("agent:x"), List.of(), List.of(), now)).isEmpty();
    }

    // --- allocations

    private static AgentPart part(long incoming, long top, long retained, long forwarded) {
        return new AgentPart(
                ROOT, 0, incoming, top, retained, forwarded, 0, "NORMAL", "R", null, null);
    }

    private static Slice slice(long stake, long liability) {
        return new Slice("agent:root", Slice.Kind.RETAINED, 0, stake, liability, List.of());
    }

    private static Allocation allocation(
            long stake, long hedge, List<AgentPart> parts, List<Slice> slices) {
        return new Allocation(ROOT, "v1", stake, 20, hedge, parts, slices);
    }

    @Test
    void anAllocationAddsUp() {
        var made =
                allocation(
                        10,
                        0,
                        List.of(part(9, 0, 4, 5), part(5, 1, 5, 0)),
                        List.of(slice(4, 9), slice(6, 11)));

        assertThat(made.hedgeLiabilityMinor()).isZero();
    }

    @Test
    void anAllocationThatLosesOrMakesMoneyCannotBe() {
        var good = List.of(slice(10, 20));
        assertThatThrownBy(() -> allocation(10, 0, List.of(part(9, 0, 9, 0)), good))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("of 10 that reach it, agent:root must keep and forward");
        assertThatThrownBy(() -> allocation(10, 0, List.of(part(10, 0, 9, 0)), good))
                .hasMessageStartingWith("of 10");
        assertThatThrownBy(() -> allocation(10, 11, List.of(part(10, 0, -1, 11)), good))
                .hasMessageStartingWith("of 10");
        assertThatThrownBy(() -> allocation(10, -1, List.of(part(10, 0, 11, -1)), good))
                .hasMessageStartingWith("of 10");
        assertThatThrownBy(() -> allocation(10, 0, List.of(part(11, -1, 11, 0)), good))
                .hasMessageStartingWith("of 11");
        assertThatThrownBy(() -> allocation(10, 1, List.of(part(10, 0, 10, 0)), good))
                .hasMessage("the hedge must be the 0 that nobody kept, was 1");
        assertThatThrownBy(
                        () -> allocation(10, 0, List.of(part(10, 0, 10, 0)), List.of(slice(9, 20))))
                .hasMessage("slices must make up stake 10 and liability 20, made 9 and 20");
        assertThatThrownBy(() ->
                        allocation(10, 0, List.of(part(10, 0, 10, 0)), List.of(slice(10, 21))))
                .hasMessage("slices must make up stake 10 and liability 20, made 10 and 21");
    }

    // --- liabilities

    @Test
    void ofEqualRemaindersTheFirstIsRoundedUp() {
        var shares = Liabilities.share(10, 3, new long[] {1, 0, 1, 0, 1});

        assertThat(shares.retained(0)).isEqualTo(4);
        assertThat(shares.topSlice(0)).isZero();
        assertThat(shares.retained(1)).isEqualTo(3);
        assertThat(shares.topSlice(1)).isZero();
        assertThat(shares.hedge()).isEqualTo(3);
    }

    @Test
    void severalUnitsGoToTheLargestRemainders() {
        // of 7: 1.4, 0.7, 1.4, 0.7, 2.8
        var shares = Liabilities.share(7, 10, new long[] {2, 1, 2, 1, 4});

        assertThat(shares.retained(0)).isEqualTo(1);
        assertThat(shares.topSlice(0)).isEqualTo(1);
        assertThat(shares.retained(1)).isEqualTo(1);
        assertThat(shares.topSlice(1)).isEqualTo(1);
        assertThat(shares.hedge()).isEqualTo(3);
    }

    @Test
    void noCounterIsAskedForMoreThanItHas() {
        // 100 of 300 would be rounded up to more than what is left beside the top-slice
        var tree =
                tree(
                        agent("root").topSlice(33).limit(ScopeKind.GLOBAL, 7),
                        agent("a").below("root").forward(100));
        var outcome =
                Cascade.allocate(
                        Bets.back("a", 10, 11),
                        tree.chain(new AgentId("agent:a")).orElseThrow(),
                        Capacities.LIMITS,
                        Instant.parse("2026-03-18T12:00:00Z"));

        var part = outcome.allocation().parts().get(1);
        assertThat(part.topSliceMinor()).isEqualTo(3);
        assertThat(part.retainedMinor()).isEqualTo(2);
        assertThat(part.liabilityMinor()).isLessThanOrEqualTo(7);
        assertThat(evens("a", 1).isMultiple()).isFalse();
    }
}
