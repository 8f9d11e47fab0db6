package org.overround.bets.placement;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How bets are placed: the keys {@code overround.bets.placement.*}.
 *
 * @param resolveEvery how often it is looked for pending bets that are due
 * @param mostAtOnce bets in one stage; more are turned away
 * @param gateTimeLimit how long compliance may take, its own patience included
 * @param shareTimeLimit how long the cascade and its reservations may take
 * @param journalTimeLimit how long whoever asks waits for the database; what is written later is
 *     told to whoever asks again
 */
@ConfigurationProperties("overround.bets.placement")
record PlacementProperties(
        @DefaultValue("250ms") Duration resolveEvery,
        @DefaultValue("4000") int mostAtOnce,
        @DefaultValue("1s") Duration gateTimeLimit,
        @DefaultValue("1s") Duration shareTimeLimit,
        @DefaultValue("5s") Duration journalTimeLimit) {

    PlacementProperties {
        requirePositive("resolve-every", resolveEvery);
        requirePositive("gate-time-limit", gateTimeLimit);
        requirePositive("share-time-limit", shareTimeLimit);
        requirePositive("journal-time-limit", journalTimeLimit);
        if (mostAtOnce < 1 || mostAtOnce > 100_000) {
            throw invalid("most-at-once", mostAtOnce, "must be 1..100000");
        }
    }

    private static void requirePositive(String key, Duration value) {
        if (!value.isPositive()) {
            throw invalid(key, value, "must be longer than 0");
        }
    }

    private static InvalidConfigurationPropertyValueException invalid(
            String key, Object value, String allowed) {
        return new InvalidConfigurationPropertyValueException(
                "overround.bets.placement." + key, value, allowed);
    }
}
