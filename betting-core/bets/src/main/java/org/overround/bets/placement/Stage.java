package org.overround.bets.placement;

/**
 * The stages of a bet's way that wait for somebody, in their order: each is timed by its name and
 * has its guard in {@link Stages}. Price, player limits and stake are judged between the first two,
 * in memory.
 */
enum Stage {
    /** Compliance, with the jurisdiction's rules. */
    GATE,
    /** The cascade and the reservation of exposure. */
    SHARE,
    /** The database call. */
    JOURNAL,
    /** From the request to the answer. */
    WHOLE;

    String tag() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
