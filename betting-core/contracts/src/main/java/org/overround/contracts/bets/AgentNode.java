package org.overround.contracts.bets;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.AgentId;

/** An agent of the tree with those below it; without an agent, all trees. */
public record AgentNode(
        @Nullable AgentId agent,
        String name,
        String currency,
        boolean suspended,
        boolean bBookEnabled,
        List<AgentNode> children) {}
