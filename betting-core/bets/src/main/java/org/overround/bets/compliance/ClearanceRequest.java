package org.overround.bets.compliance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.overround.bets.jurisdiction.domain.SlipFacts;
import org.overround.kernel.PlayerId;

/**
 * A bet before the gate.
 *
 * @param slip what the jurisdiction's rules look at; null when the slip is not known yet (then they
 *     are not asked)
 * @param stakeMinor the whole stake, in minor units of the player's currency
 * @param address where the request came from, null when unknown
 * @param now the time the decision is made at
 * @param dryRun a simulation: not counted for velocity
 */
public record ClearanceRequest(
        PlayerId player,
        @Nullable SlipFacts slip,
        long stakeMinor,
        @Nullable String address,
        Instant now,
        boolean dryRun) {}
