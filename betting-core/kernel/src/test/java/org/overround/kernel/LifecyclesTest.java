package org.overround.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.overround.kernel.MarketState.Open;
import org.overround.kernel.MarketState.Suspended;

final class LifecyclesTest {

    private static final EventId EVENT = new EventId("sim:match:7");
    private static final Suspension GOAL = cause(CauseKind.INCIDENT, "feed");
    private static final Suspension TRADER = cause(CauseKind.TRADER, "t.ng");

    private static Suspension cause(CauseKind kind, String source) {
        var key = new Suspension.Key(kind, new Scope.OfEvent(EVENT), source);
        return new Suspension(key, source, Instant.EPOCH, "why", new Suspension.Exit.ByHand());
    }

    @Test
    void liftingTheGoalSuspensionLeavesTheTradersOwnInPlace() {
        var market = new Open().suspend(GOAL).also(TRADER);

        assertThat(market.lift(GOAL.key())).isEqualTo(new Open().suspend(TRADER));
        assertThat(((Suspended) market.lift(GOAL.key())).lift(TRADER.key())).isEqualTo(new Open());
    }

    @Test
    void aFeedThatJumpsIsFollowedAlongLegalMoves() {
        assertThat(new EventLifecycle.Scheduled().towards(EventStatus.RESULTED))
                .isEqualTo(new EventLifecycle.Resulted());
        assertThat(new EventLifecycle.Postponed().towards(EventStatus.LIVE))
                .isEqualTo(new EventLifecycle.Live());
    }

    @Test
    void aFinishedEventNeverBecomesLiveAgain() {
        var finished = new EventLifecycle.Finished();

        assertThat(finished.towards(EventStatus.LIVE)).isEqualTo(finished);
    }

    @Test
    void everyStatusStandsForItsState() {
        for (var status : EventStatus.values()) {
            assertThat(EventLifecycle.of(status).status()).isEqualTo(status);
        }
    }
}
