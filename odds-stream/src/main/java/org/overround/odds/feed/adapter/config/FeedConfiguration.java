package org.overround.odds.feed.adapter.config;

import static org.overround.odds.feed.adapter.config.FeedProperties.invalid;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.overround.odds.feed.Feed;
import org.overround.odds.feed.FeedMonitor;
import org.overround.odds.feed.betfair.adapter.json.BetfairRecordingFormat;
import org.overround.odds.feed.replay.Pace;
import org.overround.odds.feed.replay.adapter.file.Copies;
import org.overround.odds.feed.replay.adapter.file.Recordings;
import org.overround.odds.feed.replay.adapter.file.ReplayFeed;
import org.overround.odds.feed.simulator.adapter.clock.SimulatorFeed;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Makes the one feed that the configuration asks for; recordings are looked into at once, so that a
 * wrong name stops the start.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({FeedProperties.class, FeedMonitorProperties.class})
class FeedConfiguration {

    @Bean(destroyMethod = "dispose")
    Scheduler feedScheduler() {
        return Schedulers.newBoundedElastic(1, 1_000, "feed", 60, true);
    }

    @Bean
    FeedMonitor.Thresholds feedMonitorThresholds(FeedMonitorProperties properties) {
        return properties.thresholds();
    }

    @Bean
    Feed feed(FeedProperties properties, Scheduler feedScheduler) {
        return switch (properties.mode()) {
            case SIMULATOR -> simulator(properties.simulator(), feedScheduler);
            case REPLAY -> replay(properties.replay(), feedScheduler);
        };
    }

    /** Damage in a recording is skipped, so it must be seen elsewhere. */
    @Bean
    MeterBinder feedMetrics(Feed feed) {
        return registry -> {
            if (feed instanceof ReplayFeed replay) {
                FunctionCounter.builder(
                                "overround.feed.damaged.lines", replay, ReplayFeed::damagedLines)
                        .description("Lines of recordings that could not be read and were skipped")
                        .register(registry);
            }
        };
    }

    private static Feed simulator(FeedProperties.Simulator simulator, Scheduler clock) {
        return new SimulatorFeed(
                new SimulatorFeed.Settings(
                        simulator.seed(), simulator.events(), simulator.rate(), simulator.speed()),
                clock);
    }

    private static Feed replay(FeedProperties.Replay replay, Scheduler reader) {
        try {
            return new ReplayFeed(
                    Recordings.find(replay.files(), new BetfairRecordingFormat()),
                    BetfairRecordingFormat::new,
                    new ReplayFeed.Settings(
                            Pace.of(replay.speed()),
                            replay.until(),
                            new Copies(replay.copies(), replay.rounds())),
                    reader,
                    Schedulers.parallel());
        } catch (IllegalArgumentException refused) {
            throw invalid("replay.files", replay.files(), String.valueOf(refused.getMessage()));
        }
    }
}
