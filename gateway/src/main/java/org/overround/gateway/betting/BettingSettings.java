package org.overround.gateway.betting;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * What the edge lets through to the bet service and how long it waits.
 *
 * @param placementTimeout how long a verdict is waited for before the caller is told to ask again
 *     with the same key, 100 ms to 1 min
 * @param queryTimeout the same for what only reads, 100 ms to 1 min
 * @param perSecond placements a player may send in the long run, 1 to 10000 a second
 * @param burst placements a player may send at once, 1 to 10000
 * @param concurrent placements under way at one time over all players, 1 to 100000; more are
 *     refused at once
 */
@ConfigurationProperties("overround.betting")
record BettingSettings(
        @DefaultValue("5s") Duration placementTimeout,
        @DefaultValue("3s") Duration queryTimeout,
        @DefaultValue("5") int perSecond,
        @DefaultValue("20") int burst,
        @DefaultValue("1000") int concurrent) {

    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final int MOST_A_PLAYER = 10_000;
    private static final int MOST_AT_ONCE = 100_000;

    BettingSettings {
        between("placement-timeout", placementTimeout);
        between("query-timeout", queryTimeout);
        between("per-second", perSecond, MOST_A_PLAYER);
        between("burst", burst, MOST_A_PLAYER);
        between("concurrent", concurrent, MOST_AT_ONCE);
    }

    private static void between(String key, Duration value) {
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw bad(key, value, "must be from 100ms to 1m");
        }
    }

    private static void between(String key, int value, int max) {
        if (value < 1 || value > max) {
            throw bad(key, value, "must be 1.." + max);
        }
    }

    private static InvalidConfigurationPropertyValueException bad(
            String key, Object value, String allowed) {
        return new InvalidConfigurationPropertyValueException(
                "overround.betting." + key, value, allowed);
    }
}
