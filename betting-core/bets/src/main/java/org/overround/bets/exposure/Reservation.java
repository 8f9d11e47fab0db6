package org.overround.bets.exposure;

import java.util.Map;

/** What became of a try to reserve. */
public sealed interface Reservation {

    /**
     * All of it is reserved.
     *
     * @param epoch the tree's exposure epoch: the positions must be written under it
     */
    record Reserved(long epoch) implements Reservation {}

    /**
     * At least one counter has no room; nothing is reserved.
     *
     * @param freeByKey what is free, in minor units, of each claimed counter that has a limit;
     *     below zero where a limit was lowered
     */
    record Full(Map<String, Long> freeByKey) implements Reservation {
        public Full {
            freeByKey = Map.copyOf(freeByKey);
        }
    }

    /** Nobody can tell now: transient. */
    record Unavailable(Why why) implements Reservation {}

    /** Why nobody can tell. */
    enum Why {
        /** The counters are made anew from the positions. */
        REBUILDING,
        /** No answer in time. Whether it was reserved is not known: try again as a new attempt. */
        UNREACHABLE,
        /** The attempt was released or confirmed before, or holds other claims: take a new one. */
        SPENT
    }
}
