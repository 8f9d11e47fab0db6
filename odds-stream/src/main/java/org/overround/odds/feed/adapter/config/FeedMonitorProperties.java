package org.overround.odds.feed.adapter.config;

import java.time.Duration;
import org.overround.odds.feed.FeedMonitor;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How long a silence is one: two of the keys {@code overround.guard.*}, the others are the guard's
 * own.
 *
 * @param feedLateAfter a provider that was not heard for this long is late
 * @param feedDownAfter a provider that was not heard for this long is down; longer than {@code
 *     feedLateAfter}
 */
@ConfigurationProperties("overround.guard")
record FeedMonitorProperties(
        @DefaultValue("5s") Duration feedLateAfter, @DefaultValue("15s") Duration feedDownAfter) {

    FeedMonitorProperties {
        if (feedLateAfter.toMillis() <= 0) {
            throw new InvalidConfigurationPropertyValueException(
                    "overround.guard.feed-late-after", feedLateAfter, "must be longer than 0");
        }
        if (feedDownAfter.compareTo(feedLateAfter) <= 0) {
            throw new InvalidConfigurationPropertyValueException(
                    "overround.guard.feed-down-after",
                    feedDownAfter,
                    "must be longer than overround.guard.feed-late-after, which is "
                            + feedLateAfter);
        }
    }

    FeedMonitor.Thresholds thresholds() {
        return new FeedMonitor.Thresholds(feedLateAfter.toMillis(), feedDownAfter.toMillis());
    }
}
