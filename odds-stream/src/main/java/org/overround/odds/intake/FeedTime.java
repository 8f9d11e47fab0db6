package org.overround.odds.intake;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * What time it is for the books: the wall clock of a live feed, the recording's time in a replay.
 *
 * <p>Never goes back. One writer (the feed's publisher), many readers.
 */
final class FeedTime {

    private final InstantSource wallClock;
    private final boolean live;
    private volatile long reachedMillis;

    FeedTime(InstantSource wallClock, boolean live) {
        this.wallClock = wallClock;
        this.live = live;
    }

    /** A message of that time has been handed on, or is known to have been before a restart. */
    void reached(long atMillis) {
        reachedMillis = Math.max(reachedMillis, atMillis);
    }

    long nowMillis() {
        return live ? wallClock.millis() : reachedMillis;
    }

    /**
     * The wall clock in microseconds, whatever the feed's time is: what latencies are measured
     * from.
     */
    long wallMicros() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, wallClock.instant());
    }
}
