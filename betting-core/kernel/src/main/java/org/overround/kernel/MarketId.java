package org.overround.kernel;

/**
 * One market of an event, as a URN: {@code bf:1.200806927}; a handicap line carries its line:
 * {@code bf:1.2/-0.5}.
 */
public record MarketId(String value) implements Comparable<MarketId> {

    public MarketId {
        Urn.require("market id", value);
    }

    @Override
    public int compareTo(MarketId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
