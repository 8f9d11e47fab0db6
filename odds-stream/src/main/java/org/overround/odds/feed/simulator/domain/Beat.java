package org.overround.odds.feed.simulator.domain;

import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.Incident;

/**
 * Something that happens at a moment of a match.
 *
 * @param atMillis real time since kick-off; negative before it
 * @param home whose goal or card it is; meaningless for the rest
 */
record Beat(long atMillis, Effect effect, boolean home, @Nullable Incident incident) {

    /** What it does to the state of the match. */
    enum Effect {
        /** The provider stops its markets. */
        SUSPEND,
        /** The provider opens them again: what happened is certain now. */
        RESUME,
        GOAL,
        /** The last goal does not count after all. */
        OVERTURN,
        RED_CARD,
        KICK_OFF,
        HALF_TIME,
        SECOND_HALF,
        FULL_TIME,
        /** The result is official. */
        RESULT,
        /** Told, but changes nothing. */
        NONE
    }
}
