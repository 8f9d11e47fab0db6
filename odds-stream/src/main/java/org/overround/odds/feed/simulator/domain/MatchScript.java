package org.overround.odds.feed.simulator.domain;

import java.util.List;

/**
 * All that will happen in a match, in order of time.
 *
 * @param beats the moments, by their time since kick-off
 * @param firstHalfMillis how long the first half takes, added time included; real time
 * @param secondHalfMillis how long the second half takes
 * @param breakMillis how long half-time takes
 */
record MatchScript(
        List<Beat> beats, long firstHalfMillis, long breakMillis, long secondHalfMillis) {

    MatchScript {
        beats = List.copyOf(beats);
    }

    /** How much of the playing time has passed, 0..1. */
    double share(long sinceKickOffMillis) {
        return playedMillis(sinceKickOffMillis) / (double) (firstHalfMillis + secondHalfMillis);
    }

    private long playedMillis(long sinceKickOffMillis) {
        var inFirst = Math.clamp(sinceKickOffMillis, 0, firstHalfMillis);
        var inSecond =
                Math.clamp(sinceKickOffMillis - firstHalfMillis - breakMillis, 0, secondHalfMillis);
        return inFirst + inSecond;
    }

    long secondHalfStart() {
        return firstHalfMillis + breakMillis;
    }

    long end() {
        return secondHalfStart() + secondHalfMillis;
    }
}
