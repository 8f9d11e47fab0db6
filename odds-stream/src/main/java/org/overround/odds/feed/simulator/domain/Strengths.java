package org.overround.odds.feed.simulator.domain;

/**
 * Goals that are still expected of each side if the match went on as it stands.
 *
 * @param home mean of the home side over a whole match
 * @param away mean of the away side over a whole match
 */
record Strengths(double home, double away) {

    private static final double HOME_ADVANTAGE = 1.18;
    private static final double MISSING_A_MAN = 0.70;
    private static final double AGAINST_TEN = 1.20;

    /**
     * Goals per minute rise through a match: from 0.8 of the mean at its start to 1.2 at its end.
     */
    private static final double AT_START = 0.8;

    private static final double RISE = 0.4;

    static Strengths of(Club home, Club away) {
        return new Strengths(
                home.attack() * away.defence() * HOME_ADVANTAGE,
                away.attack() * home.defence() / HOME_ADVANTAGE);
    }

    Strengths afterRedCards(int homeReds, int awayReds) {
        return new Strengths(
                home
                        * StrictMath.pow(MISSING_A_MAN, homeReds)
                        * StrictMath.pow(AGAINST_TEN, awayReds),
                away
                        * StrictMath.pow(MISSING_A_MAN, awayReds)
                        * StrictMath.pow(AGAINST_TEN, homeReds));
    }

    Strengths times(double homeFactor, double awayFactor) {
        return new Strengths(home * homeFactor, away * awayFactor);
    }

    /** How much more than its mean a side scores at this share of the match. */
    static double intensityAt(double share) {
        return AT_START + RISE * share;
    }

    /**
     * The share of a whole match's goals that falls after this share of it: the integral of the
     * intensity.
     */
    static double remainingAfter(double share) {
        return AT_START * (1 - share) + RISE / 2 * (1 - share * share);
    }
}
