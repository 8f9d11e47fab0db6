package org.overround.odds.book;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.EventInfo;
import org.overround.contracts.book.Incident;
import org.overround.contracts.book.Scoreboard;
import org.overround.contracts.odds.EventChange;
import org.overround.contracts.odds.EventView;
import org.overround.kernel.CompetitionId;
import org.overround.kernel.EventLifecycle;
import org.overround.kernel.EventStatus;
import org.overround.kernel.IncidentKind;
import org.overround.kernel.SportId;

/**
 * What is said of an event itself, and what readers were told of it last.
 *
 * <p>What a feed leaves out is unchanged: nothing that is known is forgotten.
 */
final class EventHead {

    static final SportId UNKNOWN_SPORT = new SportId("unknown");

    private static final EventChange NOTHING =
            new EventChange(null, null, null, null, null, null, null, null, null);

    /** The values told apart. */
    private record Told(
            SportId sport,
            @Nullable CompetitionId competition,
            @Nullable String competitionName,
            @Nullable String name,
            @Nullable Instant startsAt,
            EventStatus status,
            @Nullable String clock,
            @Nullable String score,
            boolean degraded) {}

    private EventInfo info = new EventInfo(UNKNOWN_SPORT, null, null, null, null);
    private EventLifecycle lifecycle = new EventLifecycle.Scheduled();
    private @Nullable String clock;
    private @Nullable String score;
    private boolean degraded;

    /** Whether a feed has ever said where the event is. */
    private boolean statusTold;

    private @Nullable Told told;
    private boolean changed = true;

    SportId sport() {
        return info.sport();
    }

    @Nullable CompetitionId competition() {
        return info.competition();
    }

    EventStatus status() {
        return lifecycle.status();
    }

    /** Takes what is known; whether margins or sport-wide causes can depend on the difference. */
    boolean take(EventInfo next) {
        var before = info;
        info =
                new EventInfo(
                        next.sport(),
                        orKnown(next.competition(), info.competition()),
                        orKnown(next.competitionName(), info.competitionName()),
                        orKnown(next.name(), info.name()),
                        orKnown(next.startsAt(), info.startsAt()));
        changed = true;
        return !info.sport().equals(before.sport())
                || !Objects.equals(info.competition(), before.competition());
    }

    /** Takes a feed's word on where the event is. */
    void take(EventStatus word) {
        statusTold = true;
        follow(word);
    }

    /**
     * For feeds that never say where the event is: it is live when a market turns in play or the
     * game starts, and finished at full time. That all markets are closed is no sign: others may
     * still come.
     */
    void derive(List<Incident> incidents, MarketBooks markets) {
        if (statusTold) {
            return;
        }
        for (var incident : incidents) {
            if (incident.kind() == IncidentKind.KICK_OFF) {
                follow(EventStatus.LIVE);
            } else if (incident.kind() == IncidentKind.FULL_TIME) {
                follow(EventStatus.FINISHED);
            }
        }
        if (lifecycle.status() == EventStatus.SCHEDULED && markets.isInPlay()) {
            follow(EventStatus.LIVE);
        }
    }

    /** As far as legal moves lead. */
    private void follow(EventStatus status) {
        if (status != lifecycle.status()) {
            lifecycle = lifecycle.towards(status);
            changed = true;
        }
    }

    void take(Scoreboard board) {
        clock = orKnown(board.clock(), clock);
        score = orKnown(board.score(), score);
        changed = true;
    }

    void degraded(boolean late) {
        changed |= degraded != late;
        degraded = late;
    }

    /**
     * What readers have not been told yet; everything the first time, null when they know it all.
     */
    @Nullable EventChange difference() {
        if (!changed) {
            return null;
        }
        changed = false;
        var now = now();
        var before = told;
        told = now;
        if (before == null) {
            return new EventChange(
                    now.sport,
                    now.competition,
                    now.competitionName,
                    now.name,
                    now.startsAt,
                    now.status,
                    now.clock,
                    now.score,
                    now.degraded);
        }
        var change =
                new EventChange(
                        news(before.sport, now.sport),
                        news(before.competition, now.competition),
                        news(before.competitionName, now.competitionName),
                        news(before.name, now.name),
                        news(before.startsAt, now.startsAt),
                        news(before.status, now.status),
                        news(before.clock, now.clock),
                        news(before.score, now.score),
                        news(before.degraded, now.degraded));
        return change.equals(NOTHING) ? null : change;
    }

    void restore(EventView view, boolean statusWasTold) {
        statusTold = statusWasTold;
        info =
                new EventInfo(
                        view.sport(),
                        view.competition(),
                        view.competitionName(),
                        view.name(),
                        view.startsAt());
        lifecycle = EventLifecycle.of(view.status());
        clock = view.clock();
        score = view.score();
        degraded = view.degraded();
        told = now();
        changed = false;
    }

    boolean statusTold() {
        return statusTold;
    }

    EventInfo info() {
        return info;
    }

    @Nullable String clock() {
        return clock;
    }

    @Nullable String score() {
        return score;
    }

    boolean degraded() {
        return degraded;
    }

    private Told now() {
        return new Told(
                info.sport(),
                info.competition(),
                info.competitionName(),
                info.name(),
                info.startsAt(),
                lifecycle.status(),
                clock,
                score,
                degraded);
    }

    private static <T> @Nullable T orKnown(@Nullable T next, @Nullable T known) {
        return next == null ? known : next;
    }

    private static <T> @Nullable T news(@Nullable T before, @Nullable T now) {
        return Objects.equals(before, now) ? null : now;
    }
}
