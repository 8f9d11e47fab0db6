package org.overround.bets.price;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How the view of the odds is judged: the keys {@code overround.bets.odds.*}.
 *
 * @param freshFor how long what an owner said holds: after that its markets count as suspended
 *     (DESIGN section 5 "Price"; owners speak every 250 ms)
 */
@ConfigurationProperties("overround.bets.odds")
record PriceProperties(@DefaultValue("1s") Duration freshFor) {

    private static final Duration SHORTEST = Duration.ofMillis(300);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    PriceProperties {
        if (freshFor.compareTo(SHORTEST) < 0 || freshFor.compareTo(LONGEST) > 0) {
            throw new InvalidConfigurationPropertyValueException(
                    "overround.bets.odds.fresh-for", freshFor, "must be 300ms to 10s");
        }
    }
}
