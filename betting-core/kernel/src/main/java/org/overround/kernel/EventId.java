package org.overround.kernel;

/**
 * A fixture or other happening that is bet on, as a URN: {@code bf:31573045}, {@code sim:match:7}.
 */
public record EventId(String value) implements Comparable<EventId> {

    public EventId {
        Urn.require("event id", value);
    }

    @Override
    public int compareTo(EventId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
