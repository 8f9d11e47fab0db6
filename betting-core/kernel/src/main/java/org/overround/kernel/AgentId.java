package org.overround.kernel;

/** One agent of the B-book's tree, as a URN: {@code agent:platform}, {@code agent:north}. */
public record AgentId(String value) implements Comparable<AgentId> {

    public AgentId {
        Urn.require("agent id", value);
    }

    @Override
    public int compareTo(AgentId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
