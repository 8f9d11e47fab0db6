package org.overround.odds.feed.simulator.domain;

/**
 * What the market thinks of a side, as a factor of its strength: a slow drift and a quick flicker.
 */
final class Mood {

    private static final double DRIFT = 0.06;
    private static final double FLICKER = 0.012;
    private static final long DRIFT_MILLIS = 20_000;
    private static final long FLICKER_MILLIS = 60;

    private Mood() {}

    static double ofHome(long seed, long atMillis) {
        return factor(Dice.mix(seed, 1), atMillis);
    }

    static double ofAway(long seed, long atMillis) {
        return factor(Dice.mix(seed, 2), atMillis);
    }

    private static double factor(long seed, long atMillis) {
        return 1
                + DRIFT * Dice.wander(seed, atMillis, DRIFT_MILLIS)
                + FLICKER * Dice.wander(~seed, atMillis, FLICKER_MILLIS);
    }
}
