package org.overround.contracts.bets;

import org.jspecify.annotations.Nullable;
import org.overround.kernel.PlayerId;

/**
 * The back office changes what is known of a player; null leaves as it is. {@code actor} was
 * checked at the edge, {@code reason} is kept. {@code stakeFactorMilli} (1000 is 1) holds for
 * {@code sport}, or for all sports when that is null.
 */
public record OfficeChange(
        PlayerId player,
        String actor,
        @Nullable String reason,
        @Nullable String kycStatus,
        @Nullable Boolean amlFlagged,
        @Nullable String segment,
        @Nullable Integer stakeFactorMilli,
        @Nullable String sport) {}
