package org.overround.kernel;

/** Who sends prices: {@code betfair}, {@code simulator}. */
public record ProviderId(String value) implements Comparable<ProviderId> {

    public ProviderId {
        Urn.requireToken("provider id", value);
    }

    @Override
    public int compareTo(ProviderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
