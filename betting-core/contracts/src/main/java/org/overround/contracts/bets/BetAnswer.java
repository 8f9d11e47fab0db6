package org.overround.contracts.bets;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.BetId;
import org.overround.kernel.DecisionId;
import org.overround.kernel.JurisdictionId;

/**
 * The verdict on one placement; the same key always brings the same one.
 *
 * <p>{@code status} is {@code ACCEPTED}, {@code PENDING} (in play: decided at {@code dueAt}) or
 * {@code REJECTED} with {@code code} and {@code detail}, and an {@code offer} where one can be
 * made. {@code unitStakeMinor} is what was accepted; smaller than {@code requestedUnitStakeMinor}
 * when a limit allowed no more.
 */
public record BetAnswer(
        BetId betId,
        String status,
        @Nullable ProblemCode code,
        @Nullable String detail,
        String type,
        String currency,
        long requestedUnitStakeMinor,
        long unitStakeMinor,
        int lines,
        long totalStakeMinor,
        long potentialReturnMinor,
        List<LegAnswer> legs,
        @Nullable Offer offer,
        @Nullable Instant dueAt,
        Instant placedAt,
        @Nullable JurisdictionId jurisdiction,
        @Nullable DecisionId decisionId) {

    /** What may be asked instead, at once, under a new key. */
    public record Offer(long unitStakeMinor, long potentialReturnMinor, List<LegAnswer> legs) {}
}
