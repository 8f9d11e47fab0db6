package org.overround.bets.cascade.domain;

/** What the cascade makes of a bet. */
public sealed interface Outcome {

    /** Who would carry which part of the whole stake. */
    Allocation allocation();

    /** The whole stake is carried. */
    record Carried(Allocation allocation) implements Outcome {}

    /**
     * Some of it has nowhere to go: the stake is reduced or the bet refused. Nothing of {@code
     * allocation} may be reserved.
     *
     * <p>{@code acceptableMinor} is the highest stake that would be carried as things stand, 0 for
     * none; a multiple whose top agent forwards any share by its rules has none.
     */
    record TooMuch(Allocation allocation, long acceptableMinor, Reason reason) implements Outcome {}

    /** Why some of it has nowhere to go. */
    enum Reason {
        /** The remainder is more than may stand unhedged. */
        UNHEDGED_FULL,
        /** The remainder of a multiple is never hedged. */
        MULTIPLE_NOT_HEDGED
    }
}
