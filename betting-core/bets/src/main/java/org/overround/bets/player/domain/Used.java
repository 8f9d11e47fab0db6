package org.overround.bets.player.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.overround.bets.jurisdiction.domain.Period;

/**
 * What was used up of a player's limits in the periods that began then, in minor units.
 *
 * <p>A counter whose period is over counts as 0: {@link #at} says what counts at a moment.
 */
public record Used(
        LocalDate day,
        LocalDate week,
        LocalDate month,
        Counters stake,
        Counters loss,
        Counters deposit,
        long winDayMinor) {

    /** One thing's three counters. */
    public record Counters(long dayMinor, long weekMinor, long monthMinor) {

        public static final Counters ZERO = new Counters(0, 0, 0);

        public long of(Period period) {
            return switch (period) {
                case DAY -> dayMinor;
                case WEEK -> weekMinor;
                case MONTH -> monthMinor;
            };
        }

        private Counters kept(boolean day, boolean week, boolean month) {
            return new Counters(day ? dayMinor : 0, week ? weekMinor : 0, month ? monthMinor : 0);
        }
    }

    /** Nothing used, ever. */
    public static final Used NOTHING =
            new Used(
                    LocalDate.MIN,
                    LocalDate.MIN,
                    LocalDate.MIN,
                    Counters.ZERO,
                    Counters.ZERO,
                    Counters.ZERO,
                    0);

    /** What counts at a moment: of periods that are over, nothing. */
    public Used at(Instant now, ZoneId zone) {
        var today = Period.DAY.start(now, zone);
        var thisWeek = Period.WEEK.start(now, zone);
        var thisMonth = Period.MONTH.start(now, zone);
        var sameDay = today.equals(day);
        var sameWeek = thisWeek.equals(week);
        var sameMonth = thisMonth.equals(month);
        if (sameDay && sameWeek && sameMonth) {
            return this;
        }
        return new Used(
                today,
                thisWeek,
                thisMonth,
                stake.kept(sameDay, sameWeek, sameMonth),
                loss.kept(sameDay, sameWeek, sameMonth),
                deposit.kept(sameDay, sameWeek, sameMonth),
                sameDay ? winDayMinor : 0);
    }

    /** What was used of one limit; of a single bet's nothing ever is. */
    public long of(LimitKey key) {
        var period = key.period();
        if (period == null) {
            return 0;
        }
        return switch (key.kind()) {
            case SINGLE_BET -> 0;
            case STAKE -> stake.of(period);
            case LOSS -> loss.of(period);
            case DEPOSIT -> deposit.of(period);
        };
    }
}
