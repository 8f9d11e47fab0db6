package org.overround.kernel;

import java.util.UUID;

/**
 * One movement of money in the ledger, made by whoever asks for it. Version 7, so ids rise with
 * time.
 */
public record TransferId(UUID value) implements Comparable<TransferId> {

    public static TransferId of(String text) {
        return new TransferId(UUID.fromString(text));
    }

    @Override
    public int compareTo(TransferId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
