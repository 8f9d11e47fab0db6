package org.overround.contracts.odds;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.CompetitionId;
import org.overround.kernel.EventStatus;
import org.overround.kernel.SportId;

/** What changed about the event itself; null is unchanged. */
public record EventChange(
        @Nullable SportId sport,
        @Nullable CompetitionId competition,
        @Nullable String competitionName,
        @Nullable String name,
        @Nullable Instant startsAt,
        @Nullable EventStatus status,
        @Nullable String clock,
        @Nullable String score,
        @Nullable Boolean degraded) {}
