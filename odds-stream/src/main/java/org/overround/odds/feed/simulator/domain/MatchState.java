package org.overround.odds.feed.simulator.domain;

import org.overround.contracts.book.Scoreboard;
import org.overround.kernel.EventStatus;
import org.overround.odds.feed.simulator.domain.Beat.Effect;

/**
 * A match at one moment: what the provider shows of it.
 *
 * @param homeCertain the home side's goals that are certain: those of an incident under way do not
 *     count yet
 */
record MatchState(
        Phase phase,
        boolean suspended,
        int home,
        int away,
        int homeCertain,
        int awayCertain,
        int homeReds,
        int awayReds) {

    private static final MatchState BEFORE = new MatchState(Phase.BEFORE, false, 0, 0, 0, 0, 0, 0);

    enum Phase {
        BEFORE,
        FIRST_HALF,
        HALF_TIME,
        SECOND_HALF,
        FULL_TIME,
        OFFICIAL
    }

    static MatchState at(MatchScript script, long sinceKickOffMillis) {
        var state = BEFORE;
        for (var beat : script.beats()) {
            if (beat.atMillis() > sinceKickOffMillis) {
                break;
            }
            state = state.after(beat.effect(), beat.home());
        }
        return state;
    }

    private MatchState after(Effect effect, boolean ofHome) {
        return switch (effect) {
            case SUSPEND ->
                    new MatchState(
                            phase, true, home, away, homeCertain, awayCertain, homeReds, awayReds);
            case RESUME -> new MatchState(phase, false, home, away, home, away, homeReds, awayReds);
            case GOAL -> scored(ofHome, 1);
            case OVERTURN -> scored(ofHome, -1);
            case RED_CARD ->
                    new MatchState(
                            phase,
                            suspended,
                            home,
                            away,
                            homeCertain,
                            awayCertain,
                            homeReds + (ofHome ? 1 : 0),
                            awayReds + (ofHome ? 0 : 1));
            case KICK_OFF -> in(Phase.FIRST_HALF);
            case HALF_TIME -> in(Phase.HALF_TIME);
            case SECOND_HALF -> in(Phase.SECOND_HALF);
            case FULL_TIME -> in(Phase.FULL_TIME);
            case RESULT -> in(Phase.OFFICIAL);
            case NONE -> this;
        };
    }

    private MatchState scored(boolean ofHome, int goals) {
        return new MatchState(
                phase,
                suspended,
                home + (ofHome ? goals : 0),
                away + (ofHome ? 0 : goals),
                homeCertain,
                awayCertain,
                homeReds,
                awayReds);
    }

    private MatchState in(Phase next) {
        return new MatchState(
                next, suspended, home, away, homeCertain, awayCertain, homeReds, awayReds);
    }

    EventStatus status() {
        return switch (phase) {
            case BEFORE -> EventStatus.SCHEDULED;
            case FIRST_HALF, HALF_TIME, SECOND_HALF -> EventStatus.LIVE;
            case FULL_TIME -> EventStatus.FINISHED;
            case OFFICIAL -> EventStatus.RESULTED;
        };
    }

    boolean inPlay() {
        return phase != Phase.BEFORE;
    }

    Scoreboard scoreboard(MatchScript script, Tempo tempo, long sinceKickOffMillis) {
        return new Scoreboard(
                switch (phase) {
                    case BEFORE -> null;
                    case FIRST_HALF -> clock(tempo.matchMillis(sinceKickOffMillis));
                    case HALF_TIME -> "HT";
                    case SECOND_HALF ->
                            clock(
                                    45 * 60_000L
                                            + tempo.matchMillis(
                                                    sinceKickOffMillis - script.secondHalfStart()));
                    case FULL_TIME, OFFICIAL -> "FT";
                },
                phase == Phase.BEFORE ? null : home + "-" + away);
    }

    private static String clock(long matchMillis) {
        var minutes = matchMillis / 60_000;
        var seconds = matchMillis / 1_000 % 60;
        return (minutes < 10 ? "0" : "") + minutes + (seconds < 10 ? ":0" : ":") + seconds;
    }
}
