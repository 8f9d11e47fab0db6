package org.overround.kernel;

/** The id a caller gives a command so that it acts once however often it is sent. */
public record CommandId(String value) implements Comparable<CommandId> {

    public CommandId {
        Urn.requireToken("command id", value);
    }

    @Override
    public int compareTo(CommandId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
