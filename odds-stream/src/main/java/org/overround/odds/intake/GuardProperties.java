package org.overround.odds.intake;

import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.GuardRules;
import org.overround.kernel.CauseKind;
import org.overround.kernel.IncidentKind;
import org.overround.odds.feed.FeedMonitor;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * When markets are suspended by themselves: the keys {@code overround.guard.*}. What is left out is
 * the house's default.
 *
 * @param enabled the causes that act; in a replay {@code PROVIDER,TRADER} by default, else all
 * @param coolDown how long after each kind of incident a market may open again, prices being stable
 * @param swingThreshold how far a fair probability may move within the window, 0.01..1
 * @param feedLateAfter silence that makes a provider late
 * @param feedDownAfter silence that takes it down
 */
@ConfigurationProperties("overround.guard")
record GuardProperties(
        @Nullable Set<CauseKind> enabled,
        @Nullable Map<IncidentKind, Duration> coolDown,
        @Nullable Double swingThreshold,
        @Nullable Duration swingWindow,
        @Nullable Duration swingCoolDown,
        @Nullable Double minOverround,
        @Nullable Double maxOverround,
        @Nullable Duration feedLateAfter,
        @Nullable Duration feedDownAfter) {

    GuardProperties {
        between("swing-threshold", swingThreshold, 0.01, 1.0);
        between("min-overround", minOverround, 0.5, 1.0);
        between("max-overround", maxOverround, 1.0, 5.0);
        positive("swing-window", swingWindow);
        positive("swing-cool-down", swingCoolDown);
        positive("feed-late-after", feedLateAfter);
        positive("feed-down-after", feedDownAfter);
        if (coolDown != null) {
            coolDown.forEach((incident, length) -> positive("cool-down." + incident, length));
        }
    }

    /** The rules, with the defaults of a live feed or of a recording. */
    GuardRules rules(boolean live) {
        var defaults = live ? GuardRules.LIVE : GuardRules.REPLAY;
        var coolDowns = new EnumMap<>(defaults.incidentCoolDownMillis());
        if (coolDown != null) {
            coolDown.forEach((incident, length) -> coolDowns.put(incident, length.toMillis()));
        }
        return new GuardRules(
                enabled == null || enabled.isEmpty() ? defaults.enabled() : EnumSet.copyOf(enabled),
                coolDowns,
                swingThreshold == null ? defaults.swingThreshold() : swingThreshold,
                millis(swingWindow, defaults.swingWindowMillis()),
                millis(swingCoolDown, defaults.swingCoolDownMillis()),
                minOverround == null ? defaults.minOverround() : minOverround,
                maxOverround == null ? defaults.maxOverround() : maxOverround);
    }

    FeedMonitor.Thresholds thresholds() {
        var defaults = FeedMonitor.Thresholds.DEFAULT;
        return new FeedMonitor.Thresholds(
                millis(feedLateAfter, defaults.lateAfterMillis()),
                millis(feedDownAfter, defaults.downAfterMillis()));
    }

    private static long millis(@Nullable Duration given, long otherwise) {
        return given == null ? otherwise : given.toMillis();
    }

    private static void between(String key, @Nullable Double value, double min, double max) {
        if (value != null && !(value >= min && value <= max)) {
            throw invalid(key, value, "must be between " + min + " and " + max);
        }
    }

    private static void positive(String key, @Nullable Duration value) {
        if (value != null && !value.isPositive()) {
            throw invalid(key, value, "must be longer than nothing, for example 8s or 500ms");
        }
    }

    private static InvalidConfigurationPropertyValueException invalid(
            String key, Object value, String reason) {
        return new InvalidConfigurationPropertyValueException(
                "overround.guard." + key, value, reason);
    }
}
