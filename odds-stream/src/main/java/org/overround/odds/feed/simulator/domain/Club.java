package org.overround.odds.feed.simulator.domain;

/**
 * A club that plays nowhere else.
 *
 * @param attack goals it scores against an average side at a neutral ground
 * @param defence what it lets through, as a factor of what the other side scores; below 1 is good
 */
record Club(String name, double attack, double defence) {}
