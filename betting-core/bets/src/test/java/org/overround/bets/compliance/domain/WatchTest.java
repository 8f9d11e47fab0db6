package org.overround.bets.compliance.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.overround.bets.compliance.domain.Watch.Action;
import org.overround.bets.compliance.domain.Watch.Seen;

final class WatchTest {

    private static final Instant START = Instant.parse("2026-05-13T10:00:00Z");
    private static final Duration MAX_AGE = Duration.ofMinutes(5);
    private static final Seen AWAY = new Seen.Unreachable();
    private static final Action NOTHING = new Action.Nothing();
    private static final String UNREACHABLE = "compliance data cannot be reached";

    private Watch watch = new Watch.Starting(START);

    private Action look(int second, Seen seen) {
        var step = watch.look(seen, START.plusSeconds(second), MAX_AGE);
        watch = step.next();
        return step.action();
    }

    private static Seen refreshed(int second) {
        return new Seen.Refreshed(START.plusSeconds(second));
    }

    @Test
    void aStartMayTakeAWhile() {
        assertThat(look(0, new Seen.Never())).isEqualTo(NOTHING);
        assertThat(look(14, AWAY)).isEqualTo(NOTHING);
        assertThat(watch).isEqualTo(new Watch.Starting(START));
        assertThat(look(15, AWAY)).isEqualTo(new Action.Hold(UNREACHABLE));
    }

    @Test
    void oneBadLookIsNoOutageTwoAre() {
        look(0, refreshed(0));
        assertThat(look(1, AWAY)).isEqualTo(NOTHING);
        assertThat(watch).isEqualTo(new Watch.Shaken());
        assertThat(look(2, refreshed(0))).isEqualTo(NOTHING);
        assertThat(look(3, AWAY)).isEqualTo(NOTHING);
        assertThat(look(4, AWAY)).isEqualTo(new Action.Hold(UNREACHABLE));
        assertThat(watch)
                .isEqualTo(new Watch.Down(START.plusSeconds(4), UNREACHABLE, START.plusSeconds(4)));
    }

    @Test
    void theLeaseIsRenewedEveryFiveSecondsAndLastsThreeTimesThat() {
        look(0, refreshed(0));
        look(1, AWAY);
        look(2, AWAY);

        assertThat(look(3, AWAY)).isEqualTo(NOTHING);
        assertThat(look(6, AWAY)).isEqualTo(NOTHING);
        assertThat(look(7, AWAY)).isEqualTo(new Action.Hold(UNREACHABLE));
        assertThat(look(11, AWAY)).isEqualTo(NOTHING);
        assertThat(look(12, new Seen.Never()))
                .isEqualTo(new Action.Hold("compliance data is not loaded"));
        assertThat(((Watch.Down) watch).since()).isEqualTo(START.plusSeconds(2));
        assertThat(Watch.LEASE).isEqualTo(Watch.RENEWAL.multipliedBy(3));
    }

    @Test
    void aLeaseThatCouldNotBeRaisedIsTriedAtOnce() {
        look(0, refreshed(0));
        look(1, AWAY);
        look(2, AWAY);
        watch = ((Watch.Down) watch).unheld();

        assertThat(look(3, AWAY)).isEqualTo(new Action.Hold(UNREACHABLE));
        assertThat(look(4, AWAY)).isEqualTo(NOTHING);
    }

    @Test
    void marketsAreLetGoAtTheFirstGoodLook() {
        look(0, refreshed(0));
        look(1, AWAY);
        look(2, AWAY);

        assertThat(look(3, refreshed(3))).isEqualTo(new Action.LetGo());
        assertThat(watch).isEqualTo(new Watch.Sound());
        assertThat(look(4, refreshed(3))).isEqualTo(NOTHING);
    }

    @Test
    void dataOfMoreThanFiveMinutesJudgesNobody() {
        look(0, refreshed(0));

        assertThat(look(300, refreshed(0))).isEqualTo(NOTHING);
        assertThat(watch).isEqualTo(new Watch.Sound());
        assertThat(look(301, refreshed(0))).isEqualTo(NOTHING);
        assertThat(look(302, refreshed(0)))
                .isEqualTo(new Action.Hold("compliance data is 302 s old"));
        assertThat(Watch.objection(refreshed(0), START.plusSeconds(300), MAX_AGE)).isEmpty();
        assertThat(Watch.objection(refreshed(0), START.plusSeconds(301), MAX_AGE))
                .isEqualTo("compliance data is 301 s old");
    }
}
