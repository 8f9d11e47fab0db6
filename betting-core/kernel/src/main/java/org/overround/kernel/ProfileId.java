package org.overround.kernel;

/** A tenant or jurisdiction with margins of its own; {@code default} is always there. */
public record ProfileId(String value) implements Comparable<ProfileId> {

    public static final ProfileId DEFAULT = new ProfileId("default");

    public ProfileId {
        Urn.requireToken("profile id", value);
    }

    @Override
    public int compareTo(ProfileId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
