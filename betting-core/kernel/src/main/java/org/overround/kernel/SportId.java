package org.overround.kernel;

/** A sport in lower case: {@code football}, {@code horse-racing}. */
public record SportId(String value) implements Comparable<SportId> {

    public SportId {
        Urn.requireToken("sport id", value);
    }

    @Override
    public int compareTo(SportId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
