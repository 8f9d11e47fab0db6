package org.overround.odds.feed.adapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.overround.odds.feed.Feed;
import org.overround.odds.feed.FeedMonitor;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class FeedConfigurationTest {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(FeedConfiguration.class);

    @TempDir private Path folder = Path.of("");

    @Test
    void simulatesUnlessToldOtherwise() {
        context.run(started -> {
            assertThat(started.getBean(Feed.class).identity())
                    .isEqualTo("simulator with seed 1, 20 events, speed 10");
            assertThat(started.getBean(Feed.class).live()).isTrue();
            assertThat(started.getBean(FeedMonitor.Thresholds.class))
                    .isEqualTo(new FeedMonitor.Thresholds(5_000, 15_000));
        });
    }

    @Test
    void playsTheRecordingsItIsTold() throws IOException {
        Files.writeString(
                folder.resolve("a.txt"),
                "{\"op\":\"mcm\",\"pt\":1657018212979,\"ct\":\"HEARTBEAT\"}\nrubbish\n");

        context.withPropertyValues(
                        "overround.feed.mode=replay",
                        "overround.feed.replay.files=" + folder + "/*.txt",
                        "overround.feed.replay.speed=max",
                        "overround.feed.replay.until=2022-07-11T11:00:00Z")
                .run(started -> {
                    assertThat(started.getBean(Feed.class).identity()).isEqualTo("replay of a.txt");
                    var registry = new SimpleMeterRegistry();
                    started.getBean(MeterBinder.class).bindTo(registry);
                    started.getBean(Feed.class).messages(Map.of()).blockLast();
                    assertThat(
                                    registry.get("overround.feed.damaged.lines")
                                            .functionCounter()
                                            .count())
                            .isEqualTo(1);
                });
    }

    @Test
    void namesKeyAndValueOfWhatCannotBe() {
        refused(
                "overround.feed.replay.files",
                "",
                "no file is named",
                "overround.feed.mode=replay");
        refused(
                "overround.feed.replay.files",
                folder + "/none.bz2",
                "there is no file",
                "overround.feed.mode=replay",
                "overround.feed.replay.files=" + folder + "/none.bz2");
        refused(
                "overround.feed.replay.speed",
                "fast",
                "must be max or a number",
                "overround.feed.replay.speed=fast");
        refused(
                "overround.feed.replay.speed",
                "-1",
                "must be max or a number",
                "overround.feed.replay.speed=-1");
        refused(
                "overround.feed.simulator.events",
                "0",
                "must be 1..100000",
                "overround.feed.simulator.events=0");
        refused(
                "overround.feed.simulator.rate",
                "0",
                "must be 1..100000 a second",
                "overround.feed.simulator.rate=0");
        refused("overround.feed.mode", "betfair", "betfair", "overround.feed.mode=betfair");
        refused(
                "overround.feed.replay",
                "yesterday",
                "yesterday",
                "overround.feed.replay.until=yesterday");
        refused(
                "overround.guard.feed-down-after",
                "PT3S",
                "must be longer than overround.guard.feed-late-after, which is PT5S",
                "overround.guard.feed-down-after=3s");
        refused("overround.feed", "", "were left unbound", "overround.feed.fils=x");
    }

    private void refused(String key, String value, String reason, String... properties) {
        context.withPropertyValues(properties)
                .run(started -> {
                    assertThat(started).hasFailed();
                    var messages = new StringBuilder();
                    for (Throwable each = started.getStartupFailure();
                            each != null;
                            each = each.getCause()) {
                        messages.append(each.getMessage()).append('\n');
                    }
                    assertThat(messages.toString()).contains(key).contains(value).contains(reason);
                });
    }
}
