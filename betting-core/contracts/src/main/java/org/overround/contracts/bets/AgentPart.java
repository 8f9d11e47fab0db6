package org.overround.contracts.bets;

import org.jspecify.annotations.Nullable;
import org.overround.kernel.AgentId;

/**
 * What one agent does with a bet: of {@code incomingMinor} it keeps {@code retainedMinor} and
 * passes {@code forwardedMinor} up; {@code topSliceMinor} was taken off the top for it before.
 * {@code rule} says why; {@code limitedBy} the scope that left no more room; {@code skipped} why it
 * takes no part.
 */
public record AgentPart(
        AgentId agent,
        int level,
        long incomingMinor,
        long topSliceMinor,
        long retainedMinor,
        long forwardedMinor,
        long liabilityMinor,
        String source,
        String rule,
        @Nullable String limitedBy,
        @Nullable String skipped) {}
