package org.overround.bets.slip;

import static java.util.Map.entry;

import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the house takes from one player, by currency.
 *
 * <p>The rupee's are the seed's (003 "Stake Reduction": 50,000 a bet, 200,000 a day, 100 at least);
 * there is no rate of exchange in the house, so each currency has amounts of its own. A currency
 * without limits takes no bets.
 */
public record HouseLimits(Map<String, Amounts> byCurrency) {

    /** The seed's for INR; the same scale for the others the jurisdictions pay in. */
    public static final HouseLimits DEFAULT =
            new HouseLimits(
                    Map.ofEntries(
                            entry("INR", new Amounts(5_000_000, 20_000_000, 10_000, 5_000_000)),
                            entry("GBP", new Amounts(5_000_000, 20_000_000, 10, 1_000_000)),
                            entry("EUR", new Amounts(5_000_000, 20_000_000, 10, 1_000_000)),
                            entry("USD", new Amounts(5_000_000, 20_000_000, 10, 1_000_000)),
                            entry("RON", new Amounts(25_000_000, 100_000_000, 50, 5_000_000))));

    /**
     * Amounts in minor units.
     *
     * @param payoutMinor the per-click win limit: the most one bet may return, stake included
     * @param dailyPayoutMinor the daily aggregate win limit: the most a player's bets may return in
     *     a day, what is still possible included
     * @param minStakeMinor the least a whole bet may stake
     * @param maxStakeMinor the most a whole bet may stake at a stake factor of 1
     */
    public record Amounts(
            long payoutMinor, long dailyPayoutMinor, long minStakeMinor, long maxStakeMinor) {

        public Amounts {
            between("payout-minor", payoutMinor);
            between("daily-payout-minor", dailyPayoutMinor);
            between("min-stake-minor", minStakeMinor);
            between("max-stake-minor", maxStakeMinor);
        }

        private static void between(String name, long minor) {
            if (minor < 1 || minor >= Slip.MOST_MINOR) {
                throw new IllegalArgumentException(
                        name + " is " + minor + ": must be 1 to below 10^15 minor units");
            }
        }
    }

    public HouseLimits {
        byCurrency = Map.copyOf(byCurrency);
        byCurrency.keySet().forEach(Currency::getInstance);
    }

    /** A currency's amounts; null when no bets are taken in it. */
    public @Nullable Amounts of(Currency currency) {
        return byCurrency.get(currency.getCurrencyCode());
    }

    /** These limits with some currencies' replaced or added. */
    public HouseLimits with(Map<String, Amounts> others) {
        var merged = new TreeMap<>(byCurrency);
        merged.putAll(others);
        return new HouseLimits(merged);
    }
}
