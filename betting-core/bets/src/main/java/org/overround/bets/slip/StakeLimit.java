package org.overround.bets.slip;

import org.overround.contracts.problem.ProblemCode;

/** What a stake may run into. */
public enum StakeLimit {
    /** The least a bet may stake. */
    MINIMUM_STAKE(ProblemCode.STAKE_BELOW_MINIMUM, "the minimum stake"),
    /** The most a bet may stake, scaled by the player's stake factor. */
    MAXIMUM_STAKE(ProblemCode.STAKE_ABOVE_MAXIMUM, "the maximum stake"),
    /** The per-click win limit: the most one bet may return. */
    PAYOUT(ProblemCode.LIMIT_EXCEEDED, "the win limit of a bet"),
    /** The daily aggregate win limit. */
    DAILY_PAYOUT(ProblemCode.LIMIT_EXCEEDED, "the win limit of a day"),
    /** The risk the house and its agents still take. */
    CAPACITY(ProblemCode.CAPACITY_EXHAUSTED, "the risk that is still taken on this");

    private final ProblemCode code;
    private final String words;

    StakeLimit(ProblemCode code, String words) {
        this.code = code;
        this.words = words;
    }

    /** What a bet that cannot be had because of it is refused with. */
    public ProblemCode code() {
        return code;
    }

    String words() {
        return words;
    }
}
