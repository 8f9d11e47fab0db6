package org.overround.bets.slip.domain;

/** What a layer risks. */
public final class Liability {

    private Liability() {}

    /**
     * What is held for a lay: stake x (odds - 1), rounded up to the minor unit so that a loss is
     * always covered (DESIGN section 5 "LAY").
     */
    public static long ofLay(long stakeMinor, int oddsMilli) {
        var exactMilli = Math.multiplyExact(stakeMinor, (long) oddsMilli - 1_000);
        return Math.ceilDiv(exactMilli, 1_000L);
    }
}
