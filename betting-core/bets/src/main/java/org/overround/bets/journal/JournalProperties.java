package org.overround.bets.journal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How verdicts are written: the keys {@code overround.bets.journal.*}.
 *
 * @param lanes batches in flight at once
 * @param mostInBatch entries in one database call
 * @param mostWaiting entries that wait in one lane; above it a bet is answered {@code OVERLOADED}
 * @param pace what at least lies between two calls of a lane, for entries to gather; after a call
 *     that took longer a lane rests for half of its time, four paces at most; 0: neither
 * @param patience how long a call may take before it is sent again
 */
@ConfigurationProperties("overround.bets.journal")
record JournalProperties(
        @DefaultValue("1") int lanes,
        @DefaultValue("200") int mostInBatch,
        @DefaultValue("2000") int mostWaiting,
        @DefaultValue("5ms") Duration pace,
        @DefaultValue("3s") Duration patience) {

    private static final Duration MOST_PACE = Duration.ofSeconds(1);

    JournalProperties {
        between("lanes", lanes, 1, 64);
        between("most-in-batch", mostInBatch, 1, 1_000);
        between("most-waiting", mostWaiting, 1, 100_000);
        if (pace.isNegative() || pace.compareTo(MOST_PACE) > 0) {
            throw invalid("pace", pace, "must be 0.." + MOST_PACE.toMillis() + "ms");
        }
        if (!patience.isPositive()) {
            throw invalid("patience", patience, "must be longer than 0");
        }
    }

    private static void between(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw invalid(key, value, "must be " + least + ".." + most);
        }
    }

    private static InvalidConfigurationPropertyValueException invalid(
            String key, Object value, String allowed) {
        return new InvalidConfigurationPropertyValueException(
                "overround.bets.journal." + key, value, allowed);
    }
}
