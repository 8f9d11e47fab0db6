package org.overround.bets.exposure;

import java.util.Collection;
import org.overround.kernel.AgentId;

/** The agent trees of the house now, by their roots: whose counters are kept ready. */
@FunctionalInterface
public interface KnownTrees {
    Collection<AgentId> roots();
}
