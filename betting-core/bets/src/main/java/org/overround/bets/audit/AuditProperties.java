package org.overround.bets.audit;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * The keys {@code overround.bets.audit.*}.
 *
 * @param every how often events are sealed and told
 * @param keepEvery how often they are kept: files are cheaper to make last together
 * @param vault the directory they are kept in
 */
@ConfigurationProperties("overround.bets.audit")
record AuditProperties(
        @DefaultValue("100ms") Duration every,
        @DefaultValue("500ms") Duration keepEvery,
        @DefaultValue("data/vault") String vault) {

    AuditProperties {
        positive("every", every);
        positive("keep-every", keepEvery);
    }

    private static void positive(String key, Duration value) {
        if (!value.isPositive()) {
            throw new InvalidConfigurationPropertyValueException(
                    "overround.bets.audit." + key, value, "must be longer than 0");
        }
    }
}
