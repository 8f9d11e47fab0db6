package org.overround.bets.cascade.domain;

import java.time.Instant;

/**
 * The cascade of a bet through its agents (B-Book guide, "The Cascade Engine"; DESIGN section 5).
 * Pure: the same arguments, the same outcome.
 *
 * <p>Agents above the player's first take their share off the top. Then, from the player's agent
 * up, each keeps what its rules and its free capacity allow and forwards the rest; what the root
 * does not keep is hedged. Limits are liability. Stakes of slices are rounded down and the rest
 * goes up; liabilities are shared by largest remainder.
 */
public final class Cascade {

    private Cascade() {}

    /**
     * Shares out a bet.
     *
     * @param capacities the free liability of each counter
     * @throws IllegalArgumentException when the chain is not the wager's agent's, or of another
     *     currency
     */
    public static Outcome allocate(Wager wager, Chain chain, Capacities capacities, Instant now) {
        check(wager, chain);
        return outcome(wager, Plan.of(wager, chain, capacities, now), capacities);
    }

    /**
     * Degraded mode: no agent takes risk blindly, the whole stake goes to the exchange (B-Book
     * guide, "Health Check").
     */
    public static Outcome forwardAll(Wager wager, Chain chain, Capacities capacities) {
        check(wager, chain);
        return outcome(wager, Plan.degraded(chain), capacities);
    }

    private static void check(Wager wager, Chain chain) {
        if (!chain.levels().getFirst().agent().id().equals(wager.agent())) {
            throw new IllegalArgumentException("the chain must begin at " + wager.agent());
        }
        if (!chain.tree().currency().equals(wager.currency())) {
            throw new IllegalArgumentException(
                    "%s takes bets in %s, this one is in %s"
                            .formatted(wager.agent(), chain.tree().currency(), wager.currency()));
        }
    }

    private static Outcome outcome(Wager wager, Plan plan, Capacities capacities) {
        var unhedged = Counters.unhedged(plan.tree());
        var freeUnhedged = capacities.freeMinor(unhedged.key(), unhedged.limitMinor());
        var flow = new Flow(plan, wager.stakeMinor(), wager.liabilityMinor());
        var allocation = Parts.allocation(wager, plan, flow, unhedged);
        if (fits(wager, flow, freeUnhedged)) {
            return new Outcome.Carried(allocation);
        }
        return new Outcome.TooMuch(
                allocation,
                acceptable(wager, plan, freeUnhedged),
                wager.isMultiple()
                        ? Outcome.Reason.MULTIPLE_NOT_HEDGED
                        : Outcome.Reason.UNHEDGED_FULL);
    }

    /** Whether all that nobody keeps can go to the exchange. */
    private static boolean fits(Wager wager, Flow flow, long freeUnhedged) {
        if (flow.hedge() == 0) {
            return true;
        }
        return !wager.isMultiple()
                && freeUnhedged > 0
                && flow.liabilities().hedge() <= freeUnhedged;
    }

    /** The highest stake that fits: more stake never leaves less to hedge, so it is bisected. */
    private static long acceptable(Wager wager, Plan plan, long freeUnhedged) {
        var fitting = 0L;
        var tooMuch = wager.stakeMinor();
        while (tooMuch - fitting > 1) {
            var middle = fitting + (tooMuch - fitting) / 2;
            var smaller = wager.withStake(middle);
            if (fits(smaller, new Flow(plan, middle, smaller.liabilityMinor()), freeUnhedged)) {
                fitting = middle;
            } else {
                tooMuch = middle;
            }
        }
        return fitting;
    }
}
