package org.overround.bets.placement;

/** The stages of a bet's way, in their order: each is timed by its name. */
enum Stage {
    /** Compliance, with the jurisdiction's rules. */
    GATE,
    /** Price, player limits and stake: no waiting, only thinking. */
    JUDGE,
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
