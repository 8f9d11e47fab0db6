package org.overround.bets.hedge;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * How remainders are hedged: the keys {@code overround.bets.hedge.*}.
 *
 * @param poll how often it is looked for new remainders and due orders
 * @param patience how long one try waits for the exchange
 * @param slippagePercent how much of the winnings an order may leave uncovered by worse odds; 0:
 *     the bet's own odds or none
 * @param depthMinor the most the simulated exchange matches of one try
 */
@ConfigurationProperties("overround.bets.hedge")
record HedgeProperties(
        @DefaultValue("200ms") Duration poll,
        @DefaultValue("1s") Duration patience,
        @DefaultValue("5") int slippagePercent,
        @DefaultValue("999999999999999") long depthMinor) {

    private static final int MOST_SLIPPAGE_PERCENT = 50;

    HedgeProperties {
        require(poll.isPositive(), "poll", poll, "must be longer than 0");
        require(patience.isPositive(), "patience", patience, "must be longer than 0");
        require(
                slippagePercent >= 0 && slippagePercent <= MOST_SLIPPAGE_PERCENT,
                "slippage-percent",
                slippagePercent,
                "must be 0 to " + MOST_SLIPPAGE_PERCENT);
        require(depthMinor > 0, "depth-minor", depthMinor, "must be more than 0");
    }

    private static void require(boolean right, String key, Object value, String allowed) {
        if (!right) {
            throw new InvalidConfigurationPropertyValueException(
                    "overround.bets.hedge." + key, value, allowed);
        }
    }
}
