package org.overround.odds.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.overround.contracts.book.FeedHealthChanged;
import org.overround.contracts.book.FeedHealthChanged.Health;
import org.overround.kernel.ProviderId;

class FeedMonitorTest {

    private static final ProviderId PROVIDER = new ProviderId("betfair");

    private final FeedMonitor monitor =
            new FeedMonitor(PROVIDER, new FeedMonitor.Thresholds(5_000, 15_000));

    @Test
    void silenceMakesAFeedLateThenTakesItDownAndAnyMessageBringsItBack() {
        assertThat(monitor.health()).isEqualTo(Health.DOWN);
        assertThat(monitor.heard(1_000)).contains(new FeedHealthChanged(PROVIDER, Health.UP));
        assertThat(monitor.heard(2_000)).isEmpty();
        assertThat(monitor.passed(6_999)).isEmpty();
        assertThat(monitor.passed(7_000)).contains(new FeedHealthChanged(PROVIDER, Health.LATE));
        assertThat(monitor.passed(16_999)).isEmpty();
        assertThat(monitor.passed(17_000)).contains(new FeedHealthChanged(PROVIDER, Health.DOWN));
        assertThat(monitor.passed(99_000)).isEmpty();
        assertThat(monitor.heard(100_000)).contains(new FeedHealthChanged(PROVIDER, Health.UP));
    }

    @Test
    void aLongSilenceThatNobodyWatchedTakesTheFeedDownAtOnce() {
        monitor.heard(0);

        assertThat(monitor.passed(60_000)).contains(new FeedHealthChanged(PROVIDER, Health.DOWN));
    }

    @Test
    void aFeedThatHasEndedIsHealthyForGood() {
        monitor.heard(0);
        monitor.passed(60_000);

        assertThat(monitor.ended()).contains(new FeedHealthChanged(PROVIDER, Health.UP));
        assertThat(monitor.passed(1_000_000)).isEmpty();
        assertThat(monitor.health()).isEqualTo(Health.UP);
    }

    @Test
    void timeThatGoesBackIsNoSilence() {
        monitor.heard(10_000);
        monitor.heard(3_000);

        assertThat(monitor.passed(14_000)).isEmpty();
        assertThat(monitor.passed(2_000)).isEmpty();
    }

    @Test
    void refusesThresholdsThatMakeNoSense() {
        assertThatThrownBy(() -> new FeedMonitor.Thresholds(5_000, 5_000))
                .hasMessageContaining("was late after 5000 ms, down after 5000 ms");
    }
}
