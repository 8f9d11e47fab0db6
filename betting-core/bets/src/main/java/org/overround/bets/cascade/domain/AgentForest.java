package org.overround.bets.cascade.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.overround.kernel.AgentId;

/** All trees at one moment. Immutable. An agent is in one tree only. */
public final class AgentForest {

    private final List<AgentTree> trees;
    private final Map<AgentId, AgentTree> treeOf = new HashMap<>();
    private final String version;

    /**
     * @throws IllegalArgumentException when an agent is in two trees
     */
    public AgentForest(List<AgentTree> trees) {
        this.trees = List.copyOf(trees);
        for (var tree : trees) {
            for (var agent : tree.agents()) {
                if (treeOf.put(agent.id(), tree) != null) {
                    throw new IllegalArgumentException(agent.id() + " must be in one tree only");
                }
            }
        }
        version = trees.stream().map(AgentTree::version).collect(Collectors.joining(","));
    }

    public List<AgentTree> trees() {
        return trees;
    }

    /** The trees' versions, in order. */
    public String version() {
        return version;
    }

    public Optional<AgentTree> treeOf(AgentId agent) {
        return Optional.ofNullable(treeOf.get(agent));
    }

    public Optional<Agent> agent(AgentId id) {
        return treeOf(id).flatMap(tree -> tree.agent(id));
    }

    /** The agents a bet passes from an agent to its root; none for an agent nobody knows. */
    public Optional<Chain> chain(AgentId from) {
        return treeOf(from).flatMap(tree -> tree.chain(from));
    }
}
