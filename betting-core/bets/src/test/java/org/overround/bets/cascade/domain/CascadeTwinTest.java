package org.overround.bets.cascade.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.overround.contracts.bets.AgentPart;

/**
 * The engine against its naive twin on seeded random trees and bets. {@code -Dcascade.bets=1000000}
 * for a million; {@code -Doverround.seed=...} for the same ones again.
 */
class CascadeTwinTest {

    private static final int BETS_OF_A_TREE = 20;

    private final int bets = Integer.getInteger("cascade.bets", 30_000);
    private final long seed = Long.getLong("overround.seed", System.nanoTime());
    private final Map<String, Integer> seen = new HashMap<>();

    @Test
    void agreeOnEveryBet() {
        System.out.println("cascade twin: " + bets + " bets, seed " + seed);
        var house = new RandomHouse(seed);
        var tree = house.tree();
        for (var i = 0; i < bets; i++) {
            if (i % BETS_OF_A_TREE == 0) {
                tree = house.tree();
            }
            compare(house, tree, i);
        }
        System.out.println("cascade twin: " + seen);
        assertThat(seen.keySet())
                .as("what the bets went through (seed %d)", seed)
                .contains("carried", "UNHEDGED_FULL", "MULTIPLE_NOT_HEDGED", "reduced", "DEGRADED")
                .contains("GLOBAL", "SPORT", "MARKET", "NIGHT_PERIOD", "WEEKLY_PERIOD", "EVENT_CAP")
                .contains("SUSPENDED", "B_BOOK_DISABLED", "SHARP", "VIP", "topSlice", "hedge")
                .contains("USER_OVERRIDE", "EVENT_OVERRIDE", "MATRIX", "AGENT_DEFAULT");
    }

    private void compare(RandomHouse house, AgentTree tree, int at) {
        var wager = house.wager(tree);
        var capacities = house.capacities();
        var now = house.now();
        var degraded = house.sometimes();
        try {
            var chain = tree.chain(wager.agent()).orElseThrow();
            var outcome =
                    degraded
                            ? Cascade.forwardAll(wager, chain, capacities)
                            : Cascade.allocate(wager, chain, capacities, now);
            var twin = new NaiveCascade(tree, wager, capacities, now, degraded);
            same(outcome, twin, wager);
            inBounds(outcome, capacities);
            note(outcome);
        } catch (AssertionError | RuntimeException failure) {
            fail("seed %d, bet %d: %s".formatted(seed, at, wager), failure);
        }
    }

    private static void same(Outcome outcome, NaiveCascade twin, Wager wager) {
        var found = twin.find();
        var allocation = outcome.allocation();
        assertThat(allocation.parts()).isEqualTo(found.parts());
        assertThat(allocation.hedgeMinor()).isEqualTo(found.hedge().longValueExact());
        assertThat(allocation.hedgeLiabilityMinor())
                .isEqualTo(found.hedgeLiability().longValueExact());
        assertThat(claims(allocation)).isEqualTo(found.claims());
        assertThat(
                        allocation.parts().stream()
                                        .mapToLong(
                                                part -> part.retainedMinor() + part.topSliceMinor())
                                        .sum()
                                + allocation.hedgeMinor())
                .isEqualTo(wager.stakeMinor());
        switch (outcome) {
            case Outcome.Carried _ -> assertThat(found.carried()).isTrue();
            case Outcome.TooMuch(_, var acceptable, _) -> {
                assertThat(found.carried()).isFalse();
                assertThat(acceptable).isEqualTo(twin.acceptable());
            }
        }
    }

    private static Map<String, BigDecimal> claims(Allocation allocation) {
        var claims = new HashMap<String, BigDecimal>();
        for (var slice : allocation.slices()) {
            for (var counter : slice.counters()) {
                if (slice.liabilityMinor() > 0) {
                    claims.merge(
                            counter.key(),
                            BigDecimal.valueOf(slice.liabilityMinor()),
                            BigDecimal::add);
                }
            }
        }
        return claims;
    }

    /**
     * No counter is asked for more than it had free: a reservation is never refused for rounding.
     */
    private static void inBounds(Outcome outcome, Capacities capacities) {
        var claims = claims(outcome.allocation());
        for (var slice : outcome.allocation().slices()) {
            for (var counter : slice.counters()) {
                if (slice.kind() != Slice.Kind.HEDGE || outcome instanceof Outcome.Carried) {
                    var free = capacities.freeMinor(counter.key(), counter.limitMinor());
                    assertThat(claims.getOrDefault(counter.key(), BigDecimal.ZERO))
                            .as(counter.key())
                            .isLessThanOrEqualTo(BigDecimal.valueOf(Math.max(0, free)));
                }
            }
        }
    }

    private void note(Outcome outcome) {
        switch (outcome) {
            case Outcome.Carried _ -> count("carried");
            case Outcome.TooMuch(_, var acceptable, var reason) -> {
                count(reason.name());
                count(acceptable > 0 ? "reduced" : "refused");
            }
        }
        if (outcome.allocation().hedgeMinor() > 0) {
            count("hedge");
        }
        outcome.allocation().parts().forEach(this::note);
    }

    private void note(AgentPart part) {
        count(part.rule().replaceAll(":.*", ""));
        count(part.source());
        if (part.limitedBy() != null) {
            count(part.limitedBy());
        }
        if (part.skipped() != null) {
            count(part.skipped());
        }
        if (part.topSliceMinor() > 0) {
            count("topSlice");
        }
    }

    private void count(String what) {
        seen.merge(what, 1, Integer::sum);
    }
}
