package org.overround.bets.slip;

import java.math.BigInteger;
import java.util.Collection;

/**
 * How much a player may stake and win now.
 *
 * @param limits the house's in the player's currency
 * @param stakeFactorMilli scales the maximum stake, not the stake (DESIGN "Player limits"); 1000 is
 *     1, 0 takes no bets
 * @param wonTodayMinor what the player's bets of the day have returned and may still return
 */
public record StakeRoom(HouseLimits.Amounts limits, int stakeFactorMilli, long wonTodayMinor) {

    /** A stake factor of 1. */
    public static final int FULL_FACTOR_MILLI = 1_000;

    public StakeRoom {
        if (stakeFactorMilli < 0 || wonTodayMinor < 0) {
            throw new IllegalArgumentException(
                    "stake factor and what was won are 0 or more, were %d and %d"
                            .formatted(stakeFactorMilli, wonTodayMinor));
        }
    }

    /** The factor of a bet over several sports: the smallest of them; 1 when there is none. */
    public static int smallest(Collection<Integer> factorsMilli) {
        return factorsMilli.stream().mapToInt(Integer::intValue).min().orElse(FULL_FACTOR_MILLI);
    }

    /** The most a whole bet may stake, in minor units, rounded down. */
    long maxStakeMinor() {
        var scaled =
                BigInteger.valueOf(limits.maxStakeMinor())
                        .multiply(BigInteger.valueOf(stakeFactorMilli))
                        .divide(BigInteger.valueOf(FULL_FACTOR_MILLI));
        return scaled.min(BigInteger.valueOf(Slip.MOST_MINOR)).longValueExact();
    }

    /** What a bet may still return today, in minor units. */
    long payoutLeftMinor() {
        return Math.max(0, limits.dailyPayoutMinor() - wonTodayMinor);
    }
}
