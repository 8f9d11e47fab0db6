package org.overround.kernel;

/** What a market asks, in upper case as feeds name it: {@code MATCH_ODDS}, {@code TOTAL_GOALS}. */
public record MarketType(String value) implements Comparable<MarketType> {

    public MarketType {
        Urn.requireToken("market type", value);
    }

    @Override
    public int compareTo(MarketType other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
