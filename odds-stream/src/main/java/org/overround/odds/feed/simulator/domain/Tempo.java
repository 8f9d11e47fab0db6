package org.overround.odds.feed.simulator.domain;

/**
 * How fast matches are played: real milliseconds for minutes on the match clock, and the times
 * around a match.
 */
record Tempo(int speed) {

    private static final int LEAD_MINUTES = 50;
    private static final int CYCLE_MINUTES = 170;
    static final int HALF_TIME_MINUTES = 15;

    long millis(double matchMinutes) {
        return Math.round(matchMinutes * 60_000 / speed);
    }

    long matchMillis(long realMillis) {
        return realMillis * speed;
    }

    /** A fixture is announced this long before kick-off. */
    long leadMillis() {
        return millis(LEAD_MINUTES);
    }

    /**
     * From the announcement of one fixture to that of the next in its place: the longest match and
     * its result fit in.
     */
    long cycleMillis() {
        return millis(CYCLE_MINUTES);
    }
}
