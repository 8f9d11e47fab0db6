package org.overround.contracts.bets;

import org.overround.kernel.AgentId;

/** Which rule of an agent's matrix would match. */
public record MatrixTest(
        AgentId agent,
        String marketType,
        String sport,
        String phase,
        String source,
        String liquidity) {}
