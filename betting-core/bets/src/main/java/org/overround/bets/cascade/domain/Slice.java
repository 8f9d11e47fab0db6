package org.overround.bets.cascade.domain;

import java.util.List;

/**
 * A part of a bet that one holder carries: a row of the table {@code position}.
 *
 * <p>{@code holder} is an agent's id or {@link #HEDGE}; the whole {@code liabilityMinor} counts in
 * each of {@code counters}.
 */
public record Slice(
        String holder,
        Kind kind,
        int level,
        long stakeMinor,
        long liabilityMinor,
        List<Counter> counters) {

    /** The holder of what goes to the exchange. */
    public static final String HEDGE = "hedge";

    /** Kept by an agent in the cascade, taken off the top before it, or left for the exchange. */
    public enum Kind {
        RETAINED,
        TOP_SLICE,
        HEDGE
    }

    public Slice {
        counters = List.copyOf(counters);
    }
}
