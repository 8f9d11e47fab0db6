package org.overround.kernel;

import java.util.UUID;

/** A bet for good, from the moment it is tried. Version 7, so ids rise with time. */
public record BetId(UUID value) implements Comparable<BetId> {

    public static BetId of(String text) {
        return new BetId(UUID.fromString(text));
    }

    @Override
    public int compareTo(BetId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
