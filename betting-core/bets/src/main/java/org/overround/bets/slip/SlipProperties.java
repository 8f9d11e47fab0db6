package org.overround.bets.slip;

import java.time.Duration;
import java.util.Currency;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * What the house takes and how long it thinks: the keys {@code overround.bets.slip.*}. What is left
 * out is the house's default.
 *
 * @param limits by currency code; a currency that has no default needs all four amounts
 * @param delays in-play delay by sport, 3s to 8s
 * @param otherDelay in-play delay of the other sports, 3s to 8s
 */
@ConfigurationProperties("overround.bets.slip")
record SlipProperties(
        @Nullable Map<String, Limits> limits,
        @Nullable Map<String, Duration> delays,
        @Nullable Duration otherDelay) {

    private static final String PREFIX = "overround.bets.slip.";

    /** Some of a currency's amounts, in minor units. */
    record Limits(
            @Nullable Long payoutMinor,
            @Nullable Long dailyPayoutMinor,
            @Nullable Long minStakeMinor,
            @Nullable Long maxStakeMinor) {}

    HouseLimits houseLimits() {
        var changed = new HashMap<String, HouseLimits.Amounts>();
        if (limits != null) {
            limits.forEach((code, given) -> {
                var currency = currency(code);
                changed.put(currency, amounts(currency, given));
            });
        }
        return HouseLimits.DEFAULT.with(changed);
    }

    private static String currency(String code) {
        try {
            return Currency.getInstance(code.toUpperCase(Locale.ROOT)).getCurrencyCode();
        } catch (IllegalArgumentException unknown) {
            throw new InvalidConfigurationPropertyValueException(
                    PREFIX + "limits", code, "must be a currency code of ISO 4217");
        }
    }

    private static HouseLimits.Amounts amounts(String currency, Limits given) {
        var known = HouseLimits.DEFAULT.byCurrency().get(currency);
        return new HouseLimits.Amounts(
                amount(
                        currency + ".payout-minor",
                        given.payoutMinor(),
                        known == null ? null : known.payoutMinor()),
                amount(
                        currency + ".daily-payout-minor",
                        given.dailyPayoutMinor(),
                        known == null ? null : known.dailyPayoutMinor()),
                amount(
                        currency + ".min-stake-minor",
                        given.minStakeMinor(),
                        known == null ? null : known.minStakeMinor()),
                amount(
                        currency + ".max-stake-minor",
                        given.maxStakeMinor(),
                        known == null ? null : known.maxStakeMinor()));
    }

    private static long amount(String key, @Nullable Long given, @Nullable Long known) {
        var amount = given == null ? known : given;
        if (amount == null || amount < 1 || amount >= Slip.MOST_MINOR) {
            throw new InvalidConfigurationPropertyValueException(
                    PREFIX + "limits." + key, amount, "must be 1 to 999999999999999 minor units");
        }
        return amount;
    }

    BetDelays betDelays() {
        if (delays != null) {
            delays.forEach((sport, delay) -> checkDelay("delays." + sport, delay));
        }
        if (otherDelay != null) {
            checkDelay("other-delay", otherDelay);
        }
        var known = BetDelays.DEFAULT.with(delays == null ? Map.of() : delays);
        return new BetDelays(known.bySport(), otherDelay == null ? known.otherwise() : otherDelay);
    }

    private static void checkDelay(String key, Duration delay) {
        if (!BetDelays.isAllowed(delay)) {
            throw new InvalidConfigurationPropertyValueException(
                    PREFIX + key, delay, "must be 3s to 8s");
        }
    }
}
