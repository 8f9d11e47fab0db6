package org.overround.contracts.push;

/** What brings a follower who could not be written to up to date. */
public sealed interface CatchUp {

    record Nothing() implements CatchUp {}

    /**
     * One frame from the follower's own position; statuses that came and went between are not in
     * it.
     */
    record Merged(Frame frame) implements CatchUp {}

    /** Its position is further back than what is kept, or of another epoch. */
    record Anew(Snapshot snapshot) implements CatchUp {}
}
