package org.overround.bets.compliance;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How the gate keeps up: the keys {@code overround.bets.compliance.*}.
 *
 * @param refreshEvery how long between two passes over what changed; at most a minute
 * @param maxAge copies older than this judge nobody; longer than {@code refreshEvery}
 * @param patience how long a bet waits for the gate
 */
@ConfigurationProperties("overround.bets.compliance")
record ComplianceProperties(
        @DefaultValue("20s") Duration refreshEvery,
        @DefaultValue("5m") Duration maxAge,
        @DefaultValue("500ms") Duration patience) {

    private static final Duration MOST_REFRESH = Duration.ofSeconds(60);

    ComplianceProperties {
        require(
                refreshEvery.isPositive() && refreshEvery.compareTo(MOST_REFRESH) <= 0,
                "refresh-every",
                refreshEvery,
                "must be longer than 0 and at most 60s");
        require(
                maxAge.compareTo(refreshEvery) > 0,
                "max-age",
                maxAge,
                "must be longer than overround.bets.compliance.refresh-every, which is "
                        + refreshEvery);
        require(patience.isPositive(), "patience", patience, "must be longer than 0");
    }

    private static void require(boolean right, String key, Duration value, String allowed) {
        if (!right) {
            throw new InvalidConfigurationPropertyValueException(
                    "overround.bets.compliance." + key, value, allowed);
        }
    }
}
