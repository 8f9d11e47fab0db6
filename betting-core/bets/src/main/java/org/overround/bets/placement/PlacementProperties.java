package org.overround.bets.placement;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How bets are placed: the keys {@code overround.bets.placement.*}.
 *
 * @param resolveEvery how often it is looked for pending bets that are due
 */
@ConfigurationProperties("overround.bets.placement")
record PlacementProperties(@DefaultValue("250ms") Duration resolveEvery) {

    PlacementProperties {
        if (!resolveEvery.isPositive()) {
            throw new InvalidConfigurationPropertyValueException(
                    "overround.bets.placement.resolve-every",
                    resolveEvery,
                    "must be longer than 0");
        }
    }
}
