package org.overround.bets.cascade;

import org.overround.bets.cascade.domain.AgentForest;

/** Trees that are replaced as a whole while the service runs. */
public final class LiveAgentTrees implements AgentTrees {

    private volatile AgentForest forest;

    public LiveAgentTrees(AgentForest forest) {
        this.forest = forest;
    }

    @Override
    public AgentForest snapshot() {
        return forest;
    }

    /** From the next bet on. */
    public void replace(AgentForest next) {
        forest = next;
    }
}
