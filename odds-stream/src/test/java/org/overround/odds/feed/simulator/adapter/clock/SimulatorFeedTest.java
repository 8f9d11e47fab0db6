package org.overround.odds.feed.simulator.adapter.clock;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.overround.odds.feed.FeedMessage;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class SimulatorFeedTest {

    private static final SimulatorFeed.Settings SETTINGS =
            new SimulatorFeed.Settings(1, 20, 40, 10);

    private static List<FeedMessage> listen(
            VirtualTimeScheduler time, Map<String, Long> resumeAfter, Duration length) {
        var heard = new ArrayList<FeedMessage>();
        var listening =
                new SimulatorFeed(SETTINGS, time).messages(resumeAfter).subscribe(heard::add);
        time.advanceTimeBy(length);
        listening.dispose();
        return heard;
    }

    @Test
    void sendsAsManyMessagesASecondAsItIsTold() {
        var heard = listen(VirtualTimeScheduler.create(), Map.of(), Duration.ofSeconds(60));

        assertThat(heard.size()).isBetween(60 * 40, 60 * 40 + 1);
        assertThat(heard).extracting(FeedMessage::atMillis).isSorted();
        var sequences =
                heard.stream()
                        .filter(FeedMessage.Changes.class::isInstance)
                        .map(each -> ((FeedMessage.Changes) each).source().sequence())
                        .toList();
        assertThat(sequences).isSorted().doesNotHaveDuplicates().hasSizeGreaterThan(2_000);
    }

    @Test
    void isTakenUpAfterARestartWhereTimeIsThen() {
        var time = VirtualTimeScheduler.create();
        var first = listen(time, Map.of(), Duration.ofSeconds(30));
        var last =
                (FeedMessage.Changes)
                        first.stream()
                                .filter(FeedMessage.Changes.class::isInstance)
                                .reduce((_, each) -> each)
                                .orElseThrow();
        time.advanceTimeBy(Duration.ofSeconds(20));

        var second =
                listen(
                        time,
                        Map.of(last.source().stream(), last.source().sequence()),
                        Duration.ofSeconds(1));

        assertThat(second).hasSizeBetween(40, 41);
        assertThat(second.getFirst().atMillis()).isBetween(50_000L, 50_100L);
        assertThat(second.getFirst())
                .isInstanceOfSatisfying(
                        FeedMessage.Changes.class,
                        changes -> {
                            assertThat(changes.source().stream()).isEqualTo(last.source().stream());
                            assertThat(changes.source().sequence())
                                    .isGreaterThan(last.source().sequence());
                            assertThat(changes.updates().getLast().markets()).hasSize(8);
                        });
    }

    @Test
    void aSlowListenerGetsTheLastSecondNotTheWholePast() {
        var time = VirtualTimeScheduler.create();

        StepVerifier.withVirtualTime(
                        () -> new SimulatorFeed(SETTINGS, time).messages(Map.of()), () -> time, 1)
                .expectNextCount(1)
                .thenAwait(Duration.ofSeconds(100))
                .thenRequest(1)
                .expectNextCount(1)
                .thenRequest(1)
                .thenAwait(Duration.ofMillis(25))
                .assertNext(message -> assertThat(message.atMillis()).isGreaterThan(98_900))
                .thenCancel()
                .verify();
    }
}
