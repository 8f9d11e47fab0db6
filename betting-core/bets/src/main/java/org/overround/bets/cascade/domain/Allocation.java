package org.overround.bets.cascade.domain;

import java.util.List;
import org.overround.contracts.bets.AgentPart;
import org.overround.kernel.AgentId;

/**
 * Who carries which part of one stake.
 *
 * <p>{@code parts} has one entry for each level of the chain, from the player's agent up; {@code
 * slices} has one for each part that is carried, the hedge last. Amounts are minor units.
 *
 * <p>Invariant, checked here: what enters the cascade is the stake less the top-slices; each level
 * keeps and forwards exactly what came to it; the top forwards exactly the hedge. So retained parts
 * + top-slices + hedge = stake, and the slices' liabilities add up to the bet's.
 */
public record Allocation(
        AgentId tree,
        String rulesVersion,
        long stakeMinor,
        long liabilityMinor,
        long hedgeMinor,
        List<AgentPart> parts,
        List<Slice> slices) {

    public Allocation {
        parts = List.copyOf(parts);
        slices = List.copyOf(slices);
        checkFlow(stakeMinor, hedgeMinor, parts);
        checkSums(stakeMinor, liabilityMinor, slices);
    }

    /** What the exchange would have to take over, as liability; 0 when nothing is hedged. */
    public long hedgeLiabilityMinor() {
        var last = slices.getLast();
        return last.kind() == Slice.Kind.HEDGE ? last.liabilityMinor() : 0;
    }

    private static void checkFlow(long stakeMinor, long hedgeMinor, List<AgentPart> parts) {
        var flowing = stakeMinor;
        for (var part : parts) {
            flowing -= part.topSliceMinor();
        }
        for (var part : parts) {
            if (part.incomingMinor() != flowing
                    || part.retainedMinor() < 0
                    || part.topSliceMinor() < 0
                    || part.forwardedMinor() < 0
                    || part.retainedMinor() + part.forwardedMinor() != flowing) {
                throw new IllegalStateException(
                        "of %d that reach it, %s must keep and forward all and no more: %s"
                                .formatted(flowing, part.agent(), part));
            }
            flowing = part.forwardedMinor();
        }
        if (flowing != hedgeMinor) {
            throw new IllegalStateException(
                    "the hedge must be the %d that nobody kept, was %d"
                            .formatted(flowing, hedgeMinor));
        }
    }

    private static void checkSums(long stakeMinor, long liabilityMinor, List<Slice> slices) {
        var stakes = 0L;
        var liabilities = 0L;
        for (var slice : slices) {
            stakes += slice.stakeMinor();
            liabilities += slice.liabilityMinor();
        }
        if (stakes != stakeMinor || liabilities != liabilityMinor) {
            throw new IllegalStateException(
                    "slices must make up stake %d and liability %d, made %d and %d"
                            .formatted(stakeMinor, liabilityMinor, stakes, liabilities));
        }
    }
}
