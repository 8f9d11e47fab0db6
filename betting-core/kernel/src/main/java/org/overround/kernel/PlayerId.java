package org.overround.kernel;

/** A person with an account who may bet, as a URN: {@code player:anna}. */
public record PlayerId(String value) implements Comparable<PlayerId> {

    private static final String NAMESPACE = "player:";

    public PlayerId {
        Urn.require("player id", value);
    }

    /** The player whose name a token carries as its subject. */
    public static PlayerId ofUsername(String username) {
        return new PlayerId(NAMESPACE + username);
    }

    @Override
    public int compareTo(PlayerId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
