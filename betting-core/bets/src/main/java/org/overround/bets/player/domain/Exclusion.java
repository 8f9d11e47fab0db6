package org.overround.bets.player.domain;

import java.time.Instant;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** For how long a player may shut themselves out; nothing takes it back and nothing shortens it. */
public enum Exclusion {
    ONE_MONTH(Period.ofMonths(1)),
    SIX_MONTHS(Period.ofMonths(6)),
    FIVE_YEARS(Period.ofYears(5)),
    PERMANENT(null);

    private final @Nullable Period length;

    Exclusion(@Nullable Period length) {
        this.length = length;
    }

    /** When it would end: on the same day of the month in the player's zone, or never. */
    public Instant until(Instant now, ZoneId zone) {
        return length == null ? PlayerFacts.FOR_GOOD : now.atZone(zone).plus(length).toInstant();
    }

    /** The edit it takes: none when the player is shut out for as long already. */
    public List<Edit> edits(PlayerState state) {
        var until = until(state.now(), state.facts().zone());
        var already = state.facts().excludedUntil();
        return already != null && !until.isAfter(already)
                ? List.of()
                : List.of(new Edit.Exclude(until));
    }
}
