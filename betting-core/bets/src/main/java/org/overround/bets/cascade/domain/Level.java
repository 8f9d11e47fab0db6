package org.overround.bets.cascade.domain;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one agent of the chain would do with a bet, whatever its stake.
 *
 * @param topSlice what it takes off the top before the cascade; none where it is skipped
 * @param verdict the share it forwards; all where it is skipped
 * @param skipped why it takes no part
 * @param room what its counters can still take; none where it keeps nothing by its rules
 */
record Level(
        Agent agent,
        Share topSlice,
        SourceType source,
        Verdict verdict,
        @Nullable String skipped,
        Room room) {

    /**
     * The counters that what an agent carries of a bet is added to: its own and the caps of the
     * events.
     *
     * @param freeMinor the least that is free of the agent's own
     * @param tightest of which that is: of equals the first
     */
    record Room(List<Counter> counters, long freeMinor, ScopeKind tightest) {

        static final Room NONE = new Room(List.of(), 0, ScopeKind.GLOBAL);
    }
}
