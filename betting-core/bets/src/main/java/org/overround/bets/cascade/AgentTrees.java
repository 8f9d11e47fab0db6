package org.overround.bets.cascade;

import java.util.Optional;
import org.overround.bets.cascade.domain.AgentForest;
import org.overround.bets.cascade.domain.Chain;
import org.overround.kernel.AgentId;

/**
 * The agent trees as they stand now; they change while the service runs.
 *
 * <p>A bet takes its chain once and keeps to it: a chain never changes and knows the version of its
 * rules.
 */
public interface AgentTrees {

    /** All trees, as one immutable whole. */
    AgentForest snapshot();

    /** The agents a bet passes from a player's agent to the root; none for an unknown agent. */
    default Optional<Chain> chain(AgentId direct) {
        return snapshot().chain(direct);
    }

    /** The version of all rules. */
    default String version() {
        return snapshot().version();
    }
}
