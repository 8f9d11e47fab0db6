package org.overround.bets.cascade.domain;

import java.util.List;

/** The agents a bet passes, from the player's own (level 0) to the root of the tree. */
public final class Chain {

    private final AgentTree tree;
    private final List<Desk> levels;

    Chain(AgentTree tree, List<Desk> levels) {
        this.tree = tree;
        this.levels = List.copyOf(levels);
    }

    public AgentTree tree() {
        return tree;
    }

    /** The agents as configured, from the player's own up. */
    public List<Agent> agents() {
        return levels.stream().map(Desk::agent).toList();
    }

    List<Desk> levels() {
        return levels;
    }
}
