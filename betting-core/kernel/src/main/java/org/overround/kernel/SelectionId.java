package org.overround.kernel;

/** One outcome of a market, unique within it: {@code 228749}, {@code 9163@-0.5}. */
public record SelectionId(String value) implements Comparable<SelectionId> {

    public SelectionId {
        Urn.requireToken("selection id", value);
    }

    @Override
    public int compareTo(SelectionId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
