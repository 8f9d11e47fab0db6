package org.overround.contracts.book;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.CompetitionId;
import org.overround.kernel.SportId;

/** What an event is called and when it starts; competition and names may be unknown to a feed. */
public record EventInfo(
        SportId sport,
        @Nullable CompetitionId competition,
        @Nullable String competitionName,
        @Nullable String name,
        @Nullable Instant startsAt) {}
