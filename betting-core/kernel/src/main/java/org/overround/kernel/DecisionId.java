package org.overround.kernel;

import java.util.UUID;

/** One decision of the compliance gate. Version 7, so ids rise with time. */
public record DecisionId(UUID value) implements Comparable<DecisionId> {

    public static DecisionId of(String text) {
        return new DecisionId(UUID.fromString(text));
    }

    @Override
    public int compareTo(DecisionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
