package org.overround.bets.jurisdiction.domain;

import org.jspecify.annotations.Nullable;

/**
 * The most of something in each period, in minor units of the player's currency; null: no limit.
 */
public record PeriodCaps(
        @Nullable Long dayMinor, @Nullable Long weekMinor, @Nullable Long monthMinor) {

    public static final PeriodCaps NONE = new PeriodCaps(null, null, null);

    /** The limit of one period, null for none. */
    public @Nullable Long of(Period period) {
        return switch (period) {
            case DAY -> dayMinor;
            case WEEK -> weekMinor;
            case MONTH -> monthMinor;
        };
    }

    /** The same with another limit for one period. */
    public PeriodCaps with(Period period, @Nullable Long minor) {
        return switch (period) {
            case DAY -> new PeriodCaps(minor, weekMinor, monthMinor);
            case WEEK -> new PeriodCaps(dayMinor, minor, monthMinor);
            case MONTH -> new PeriodCaps(dayMinor, weekMinor, minor);
        };
    }
}
