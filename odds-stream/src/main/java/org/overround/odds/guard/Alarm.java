package org.overround.odds.guard;

import org.overround.odds.guard.domain.Ending;

/**
 * When the first cause among an event's markets ends by itself; found again only after one moved.
 */
final class Alarm {

    private boolean moved = true;
    private long dueMillis = Ending.NEVER;

    void mayHaveMoved() {
        moved = true;
    }

    long dueMillis(Iterable<MarketGuard> markets) {
        if (moved) {
            dueMillis = Ending.NEVER;
            for (var market : markets) {
                dueMillis = Math.min(dueMillis, market.dueMillis());
            }
            moved = false;
        }
        return dueMillis;
    }
}
