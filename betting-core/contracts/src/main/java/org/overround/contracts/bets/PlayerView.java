package org.overround.contracts.bets;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.AgentId;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.PlayerId;

/**
 * A player with what binds them. {@code excludedUntil} is {@code 9999-12-31T00:00:00Z} for good.
 */
public record PlayerView(
        PlayerId player,
        String fullName,
        JurisdictionId jurisdiction,
        String currency,
        AgentId agent,
        String kycStatus,
        boolean amlFlagged,
        @Nullable Instant excludedUntil,
        String segment,
        int realityCheckMinutes,
        List<LimitView> limits) {

    /**
     * One limit: {@code kind} {@code DEPOSIT LOSS STAKE SINGLE_BET}; {@code period} {@code DAY WEEK
     * MONTH}, null for a single bet. {@code amountMinor} is in force now, null for none; {@code
     * usedMinor} of it is used up; an increase waits until {@code pendingFrom}.
     */
    public record LimitView(
            String kind,
            @Nullable String period,
            @Nullable Long amountMinor,
            long usedMinor,
            @Nullable Long pendingMinor,
            boolean pendingRemoval,
            @Nullable Instant pendingFrom) {}
}
