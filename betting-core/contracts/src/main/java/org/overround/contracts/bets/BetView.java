package org.overround.contracts.bets;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.BetId;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.PlayerId;

/**
 * A bet as it stands now: one of the house's status words, and why when it was refused or voided.
 */
public record BetView(
        BetId betId,
        PlayerId player,
        JurisdictionId jurisdiction,
        String status,
        @Nullable ProblemCode code,
        @Nullable String detail,
        String type,
        String currency,
        long unitStakeMinor,
        int lines,
        long totalStakeMinor,
        long potentialReturnMinor,
        List<LegAnswer> legs,
        @Nullable Instant dueAt,
        Instant placedAt,
        @Nullable Instant decidedAt) {}
