package org.overround.bets.exposure;

/**
 * What a part of a bet adds to one exposure counter, and the most that counter may hold with it.
 *
 * <p>{@code key} is the counter's: {@code x:{<tree>}:<agent>:<scope>[:<what>]}; {@code amountMinor}
 * is liability in minor units of the tree's currency, zero or more; {@code limitMinor} is {@link
 * #NO_LIMIT} where nothing limits it (it is counted all the same).
 */
public record Claim(String key, long amountMinor, long limitMinor) {

    /** No limit on the counter. */
    public static final long NO_LIMIT = Long.MAX_VALUE;

    public Claim {
        if (amountMinor < 0 || limitMinor < 0) {
            throw new IllegalArgumentException(
                    "a claim's amount and limit are zero or more, were "
                            + amountMinor
                            + " and "
                            + limitMinor
                            + " for "
                            + key);
        }
    }
}
