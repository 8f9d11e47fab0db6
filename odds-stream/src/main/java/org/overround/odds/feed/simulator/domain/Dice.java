package org.overround.odds.feed.simulator.domain;

/**
 * Random numbers that depend on nothing but their seed: SplitMix64, spelled out so that no
 * library's change alters a match.
 */
final class Dice {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    Dice(long seed) {
        state = seed;
    }

    /** A seed of its own for each pair. */
    static long mix(long seed, long number) {
        return scramble(seed * GAMMA + scramble(number + GAMMA));
    }

    private static long scramble(long value) {
        var z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private long next() {
        state += GAMMA;
        return scramble(state);
    }

    /** 0 (included) to 1 (excluded). */
    double share() {
        return unit(next());
    }

    boolean chance(double probability) {
        return share() < probability;
    }

    int below(int bound) {
        return (int) (share() * bound);
    }

    private static double unit(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }

    /**
     * A number -1..1 that wanders smoothly as {@code time} passes: straight lines between random
     * points {@code period} apart.
     */
    static double wander(long seed, long time, long period) {
        var step = Math.floorDiv(time, period);
        var share = Math.floorMod(time, period) / (double) period;
        var from = unit(mix(seed, step)) * 2 - 1;
        var to = unit(mix(seed, step + 1)) * 2 - 1;
        return from + (to - from) * share;
    }
}
