package org.overround.kernel;

/** A competition within a sport, as the feed names it. */
public record CompetitionId(String value) implements Comparable<CompetitionId> {

    public CompetitionId {
        Urn.requireToken("competition id", value);
    }

    @Override
    public int compareTo(CompetitionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
