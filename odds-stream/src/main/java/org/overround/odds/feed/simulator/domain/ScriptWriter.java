package org.overround.odds.feed.simulator.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.Incident;
import org.overround.kernel.IncidentKind;
import org.overround.odds.feed.simulator.domain.Beat.Effect;

/**
 * Writes what happens in one match, minute by minute, with the same goal intensities that price it.
 *
 * <p>Around each incident the provider suspends as real feeds do: a moment before it tells what
 * happened, until it is certain. Those times are real ones at any tempo, because people watch them.
 * Incidents do not overlap, and none crosses the end of a half.
 */
final class ScriptWriter {

    private static final double RED_CARDS_A_SIDE = 0.12;
    private static final double BY_PENALTY = 0.12;
    private static final double PENALTIES_MISSED_PER_GOAL = 0.04;
    private static final double CHECKED_BY_VAR = 0.10;
    private static final double OVERTURNED_PER_GOAL = 0.06;
    private static final long APART_MILLIS = 3_000;
    private static final long RESULT_AFTER_MILLIS = 4_000;

    private final Dice dice;
    private final Tempo tempo;
    private final Strengths strengths;
    private final String homeName;
    private final String awayName;
    private final List<Beat> beats = new ArrayList<>();
    private long free;
    private int homeReds;
    private int awayReds;

    private ScriptWriter(
            Dice dice, Tempo tempo, Strengths strengths, String homeName, String awayName) {
        this.dice = dice;
        this.tempo = tempo;
        this.strengths = strengths;
        this.homeName = homeName;
        this.awayName = awayName;
    }

    static MatchScript write(
            Dice dice, Tempo tempo, Strengths strengths, String homeName, String awayName) {
        return new ScriptWriter(dice, tempo, strengths, homeName, awayName).write();
    }

    private MatchScript write() {
        var first = 45 + 1 + dice.below(4);
        var second = 45 + 2 + dice.below(5);
        var firstMillis = tempo.millis(first);
        var breakMillis = tempo.millis(Tempo.HALF_TIME_MINUTES);
        var secondMillis = tempo.millis(second);
        var secondStart = firstMillis + breakMillis;
        beat(-2_000, Effect.SUSPEND, true, null);
        beat(0, Effect.KICK_OFF, true, new Incident(IncidentKind.KICK_OFF, "Kick-off"));
        beat(1_000, Effect.RESUME, true, null);
        free = 1_000 + APART_MILLIS;
        half(0, first, 0, first + second, firstMillis);
        beat(
                firstMillis,
                Effect.HALF_TIME,
                true,
                new Incident(IncidentKind.HALF_TIME, "Half-time"));
        beat(secondStart, Effect.SECOND_HALF, true, null);
        free = secondStart + APART_MILLIS;
        half(secondStart, second, first, first + second, secondStart + secondMillis);
        var end = secondStart + secondMillis;
        beat(end, Effect.SUSPEND, true, null);
        beat(end, Effect.FULL_TIME, true, new Incident(IncidentKind.FULL_TIME, "Full time"));
        beat(end + RESULT_AFTER_MILLIS, Effect.RESULT, true, null);
        beats.sort(Comparator.comparingLong(Beat::atMillis));
        return new MatchScript(beats, firstMillis, breakMillis, secondMillis);
    }

    private void half(
            long startMillis, int minutes, int minutesBefore, int minutesInAll, long endMillis) {
        for (var minute = 0; minute < minutes; minute++) {
            var share = (minutesBefore + minute + 0.5) / minutesInAll;
            var weight = Strengths.intensityAt(share) / minutesInAll;
            var now = strengths.afterRedCards(homeReds, awayReds);
            for (var home : new boolean[] {true, false}) {
                var at = startMillis + tempo.millis(minute + dice.share());
                minute(at, home, weight, (home ? now.home() : now.away()) * weight, endMillis);
            }
        }
    }

    private void minute(long at, boolean home, double weight, double goals, long end) {
        var draw = dice.share();
        var kind = dice.share();
        if (draw < goals) {
            if (kind < BY_PENALTY) {
                penalty(at, home, true, end);
            } else {
                goal(at, home, kind < BY_PENALTY + CHECKED_BY_VAR, false, end);
            }
        } else if (draw < goals * (1 + OVERTURNED_PER_GOAL)) {
            goal(at, home, true, true, end);
        } else if (draw < goals * (1 + OVERTURNED_PER_GOAL + PENALTIES_MISSED_PER_GOAL)) {
            penalty(at, home, false, end);
        } else if (kind < RED_CARDS_A_SIDE * weight) {
            redCard(at, home, end);
        }
    }

    private void goal(long at, boolean home, boolean checked, boolean overturned, long end) {
        var start = place(at, checked ? 17_000 : 7_500, end);
        if (start < 0) {
            return;
        }
        beat(start, Effect.SUSPEND, home, null);
        beat(
                start + 1_500,
                Effect.GOAL,
                home,
                new Incident(IncidentKind.GOAL, "Goal for " + name(home)));
        if (checked) {
            beat(
                    start + 5_500,
                    Effect.NONE,
                    home,
                    new Incident(IncidentKind.VAR, "VAR checks the goal"));
            beat(
                    start + 14_000,
                    overturned ? Effect.OVERTURN : Effect.NONE,
                    home,
                    new Incident(
                            IncidentKind.VAR,
                            overturned
                                    ? "VAR: no goal for " + name(home)
                                    : "VAR: the goal stands"));
        }
        beat(start + (checked ? 17_000 : 7_500), Effect.RESUME, home, null);
    }

    private void penalty(long at, boolean home, boolean scored, long end) {
        var start = place(at, 14_000, end);
        if (start < 0) {
            return;
        }
        beat(start, Effect.SUSPEND, home, null);
        beat(
                start + 1_000,
                Effect.NONE,
                home,
                new Incident(IncidentKind.PENALTY, "Penalty for " + name(home)));
        if (scored) {
            beat(
                    start + 9_000,
                    Effect.GOAL,
                    home,
                    new Incident(IncidentKind.GOAL, "Goal for " + name(home) + ", by penalty"));
        } else {
            beat(
                    start + 9_000,
                    Effect.NONE,
                    home,
                    new Incident(IncidentKind.PENALTY, "Penalty missed by " + name(home)));
        }
        beat(start + 14_000, Effect.RESUME, home, null);
    }

    private void redCard(long at, boolean home, long end) {
        var start = place(at, 7_000, end);
        if (start < 0) {
            return;
        }
        beat(start, Effect.SUSPEND, home, null);
        beat(
                start + 1_000,
                Effect.RED_CARD,
                home,
                new Incident(IncidentKind.RED_CARD, "Red card for " + name(home)));
        beat(start + 7_000, Effect.RESUME, home, null);
        if (home) {
            homeReds++;
        } else {
            awayReds++;
        }
    }

    /**
     * Where an incident fits: after the one before, early enough to end within the half; -1 where
     * there is no room left.
     */
    private long place(long at, long lengthMillis, long end) {
        var start = Math.min(Math.max(at, free), end - lengthMillis - 1_000);
        if (start < free) {
            return -1;
        }
        free = start + lengthMillis + APART_MILLIS;
        return start;
    }

    private String name(boolean home) {
        return home ? homeName : awayName;
    }

    private void beat(long at, Effect effect, boolean home, @Nullable Incident incident) {
        beats.add(new Beat(at, effect, home, incident));
    }
}
