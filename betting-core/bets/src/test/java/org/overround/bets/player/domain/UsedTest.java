package org.overround.bets.player.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.overround.bets.jurisdiction.domain.Period;
import org.overround.bets.player.domain.Used.Counters;

final class UsedTest {

    private static final List<ZoneId> ZONES =
            List.of(
                    ZoneId.of("Europe/London"),
                    ZoneId.of("America/New_York"),
                    ZoneId.of("Europe/Bucharest"),
                    ZoneId.of("Asia/Kolkata"));

    @Test
    void countersOfPeriodsThatAreOverCountAsNothing() {
        var used =
                new Used(
                        LocalDate.of(2026, 5, 31),
                        LocalDate.of(2026, 5, 25),
                        LocalDate.of(2026, 5, 1),
                        new Counters(1, 2, 3),
                        new Counters(4, 5, 6),
                        new Counters(7, 8, 9),
                        10);
        var zone = ZoneId.of("UTC");

        assertThat(used.at(Instant.parse("2026-05-31T23:59:59Z"), zone)).isSameAs(used);
        assertThat(used.at(Instant.parse("2026-06-01T00:00:00Z"), zone))
                .isEqualTo(
                        new Used(
                                LocalDate.of(2026, 6, 1),
                                LocalDate.of(2026, 6, 1),
                                LocalDate.of(2026, 6, 1),
                                Counters.ZERO,
                                Counters.ZERO,
                                Counters.ZERO,
                                0));
    }

    @Test
    void aNewDayInTheSameWeekKeepsWeekAndMonth() {
        var used =
                new Used(
                        LocalDate.of(2026, 5, 12),
                        LocalDate.of(2026, 5, 11),
                        LocalDate.of(2026, 5, 1),
                        new Counters(1, 2, 3),
                        new Counters(4, 5, 6),
                        new Counters(7, 8, 9),
                        10);

        var next = used.at(Instant.parse("2026-05-13T00:00:00Z"), ZoneId.of("UTC"));

        assertThat(next.stake()).isEqualTo(new Counters(0, 2, 3));
        assertThat(next.loss()).isEqualTo(new Counters(0, 5, 6));
        assertThat(next.deposit()).isEqualTo(new Counters(0, 8, 9));
        assertThat(next.winDayMinor()).isZero();
    }

    private record Stake(Instant at, long minor) {}

    /** The naive twin keeps every stake and adds up those of the same local date, week, month. */
    @RepeatedTest(40)
    void agreesWithItsNaiveTwin(RepetitionInfo repetition) {
        var seed = Long.getLong("overround.seed", 900 + repetition.getCurrentRepetition());
        var random = new Random(seed);
        var zone = ZONES.get(random.nextInt(ZONES.size()));
        var now = Instant.parse("2026-02-20T00:00:00Z").plusSeconds(random.nextInt(5_000_000));
        var used = Used.NOTHING;
        var stakes = new ArrayList<Stake>();

        for (var step = 0; step < 120; step++) {
            now = now.plus(Duration.ofMinutes(random.nextInt(1_200)));
            var minor = random.nextInt(1_000);
            used = staked(used.at(now, zone), minor);
            stakes.add(new Stake(now, minor));
            var later = now.plus(Duration.ofMinutes(random.nextInt(3_000)));
            for (var period : Period.values()) {
                assertThat(used.at(later, zone).stake().of(period))
                        .as("seed %d step %d %s in %s", seed, step, period, zone)
                        .isEqualTo(naive(stakes, period, later, zone));
            }
        }
    }

    private static Used staked(Used used, long minor) {
        var stake = used.stake();
        return new Used(
                used.day(),
                used.week(),
                used.month(),
                new Counters(
                        stake.dayMinor() + minor,
                        stake.weekMinor() + minor,
                        stake.monthMinor() + minor),
                used.loss(),
                used.deposit(),
                used.winDayMinor());
    }

    private static long naive(List<Stake> stakes, Period period, Instant now, ZoneId zone) {
        var today = now.atZone(zone).toLocalDate();
        return stakes.stream()
                .filter(stake -> {
                    var date = stake.at().atZone(zone).toLocalDate();
                    return switch (period) {
                        case DAY -> date.equals(today);
                        case WEEK ->
                                date.toEpochDay() >= monday(today)
                                        && date.toEpochDay() < monday(today) + 7;
                        case MONTH ->
                                date.getYear() == today.getYear()
                                        && date.getMonth() == today.getMonth();
                    };
                })
                .mapToLong(Stake::minor)
                .sum();
    }

    private static long monday(LocalDate date) {
        var day = date.toEpochDay();
        while (LocalDate.ofEpochDay(day).getDayOfWeek().getValue() != 1) {
            day--;
        }
        return day;
    }
}
