package org.overround.bets.jurisdiction.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/** What a limit is for: a day, a week from Monday or a calendar month, in a jurisdiction's zone. */
public enum Period {
    DAY,
    WEEK,
    MONTH;

    /** The first day of the period that a moment lies in. */
    public LocalDate start(Instant now, ZoneId zone) {
        var today = LocalDate.ofInstant(now, zone);
        return switch (this) {
            case DAY -> today;
            case WEEK -> today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> today.withDayOfMonth(1);
        };
    }
}
