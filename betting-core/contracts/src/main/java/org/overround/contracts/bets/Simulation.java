package org.overround.contracts.bets;

import java.util.List;

/**
 * A dry run: the verdict the bet would get now, and who would carry which part. Nothing is held,
 * reserved or stored.
 */
public record Simulation(
        BetAnswer verdict,
        List<AgentPart> parts,
        long hedgeMinor,
        String rulesVersion,
        long micros) {}
