package org.overround.bets.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The keys {@code overround.bets.audit.*}.
 *
 * @param every how often events are sealed, told and kept
 * @param vault the directory they are kept in
 */
@ConfigurationProperties("overround.bets.audit")
record AuditProperties(
        @DefaultValue("100ms") Duration every, @DefaultValue("data/vault") String vault) {

    AuditProperties {
        if (!every.isPositive()) {
            throw new InvalidConfigurationPropertyValueException(
                    "overround.bets.audit.every", every, "must be longer than 0");
        }
    }
}
