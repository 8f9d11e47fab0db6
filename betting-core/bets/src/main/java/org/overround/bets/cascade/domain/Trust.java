package org.overround.bets.cascade.domain;

import org.overround.kernel.AgentId;

/**
 * How far an agent believes what an agent right below it says of players.
 *
 * <p>It is believed only while its own rule keeps at least {@code minRetention} of the bet: who
 * carries no risk has no reason to be right (B-Book guide, {@code v3_agent_trust_configs}).
 */
public record Trust(AgentId downline, Level level, Share minRetention) {

    /** What is believed. */
    public enum Level {
        NONE,
        /** Only warnings: that a player is sharp or of a syndicate. */
        CAUTIOUS,
        FULL
    }
}
