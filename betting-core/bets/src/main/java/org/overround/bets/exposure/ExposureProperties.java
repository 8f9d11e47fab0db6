package org.overround.bets.exposure;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How the counters are kept: the keys {@code overround.bets.exposure.*}.
 *
 * @param patience how long a bet waits for the counters
 * @param lookEvery how often it is looked whether they can be trusted
 * @param orphanAfter how long a reservation may be neither confirmed nor released; well above the
 *     time in which a bet gets its verdict
 * @param sweepEvery how often such reservations are looked for
 */
@ConfigurationProperties("overround.bets.exposure")
record ExposureProperties(
        @DefaultValue("500ms") Duration patience,
        @DefaultValue("500ms") Duration lookEvery,
        @DefaultValue("10s") Duration orphanAfter,
        @DefaultValue("1s") Duration sweepEvery) {

    ExposureProperties {
        require("patience", patience);
        require("look-every", lookEvery);
        require("orphan-after", orphanAfter);
        require("sweep-every", sweepEvery);
    }

    private static void require(String key, Duration value) {
        if (!value.isPositive()) {
            throw new InvalidConfigurationPropertyValueException(
                    "overround.bets.exposure." + key, value, "must be longer than 0");
        }
    }
}
