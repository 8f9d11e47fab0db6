package org.overround.bets.cascade.domain;

import java.util.List;
import org.overround.kernel.AgentId;
import org.overround.kernel.PlayerId;
import org.overround.kernel.Side;

/**
 * A bet as the cascade sees it.
 *
 * <p>{@code stakeMinor} is the whole accepted stake, all lines together; {@code winMinor} is the
 * most the player can win on top of it: stake x (odds - 1), of a multiple or system the highest
 * return less the stake. {@code agent} is the player's direct agent.
 *
 * <p>Invariant: a positive stake of at most {@link #MAX_STAKE_MINOR}, at least one leg.
 */
public record Wager(
        PlayerId player,
        AgentId agent,
        Side side,
        long stakeMinor,
        long winMinor,
        String currency,
        List<Leg> legs) {

    /** So that a share of it never overflows. */
    public static final long MAX_STAKE_MINOR = 900_000_000_000_000L;

    public Wager {
        legs = List.copyOf(legs);
        if (stakeMinor < 1 || stakeMinor > MAX_STAKE_MINOR) {
            throw new IllegalArgumentException(
                    "a stake must be 1.." + MAX_STAKE_MINOR + " minor, was " + stakeMinor);
        }
        if (winMinor < 0) {
            throw new IllegalArgumentException("a win must not be negative, was " + winMinor);
        }
        if (legs.isEmpty()) {
            throw new IllegalArgumentException("a bet must have legs");
        }
    }

    /**
     * What whoever keeps it all may lose, in minor units (B-Book guide, "Liability Calculation"):
     * of a back bet the player's win, of a lay bet the stake.
     */
    public long liabilityMinor() {
        return switch (side) {
            case BACK -> winMinor;
            case LAY -> stakeMinor;
        };
    }

    /** Whether it joins several events: what remains of such a bet is never hedged. */
    public boolean isMultiple() {
        return legs.size() > 1;
    }

    /** The same bet with a smaller stake; the win shrinks with it, rounded up. */
    public Wager withStake(long smallerMinor) {
        return new Wager(
                player,
                agent,
                side,
                smallerMinor,
                Exact.ceil(winMinor, smallerMinor, stakeMinor),
                currency,
                legs);
    }
}
