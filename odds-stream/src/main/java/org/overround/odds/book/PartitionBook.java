package org.overround.odds.book;

import java.util.Collection;
import java.util.List;
import org.overround.contracts.book.BookInput;
import org.overround.contracts.odds.OddsChanged;
import org.overround.kernel.EventId;

/**
 * The books of all events of one partition of the input log, and their only writer.
 *
 * <p>Deterministic: the same inputs at the same positions give equal deltas, also when the book was
 * exported and restored anywhere between. Not for two threads at once.
 *
 * <p>To save it: take {@link #takeTouched()}, {@link #snapshot} of each of these and {@link #state()}
 * at one moment, between two inputs; once the deltas made so far are safe, write the snapshots, and
 * after them the state as the mark "everything up to here is covered".
 */
public final class PartitionBook {

    public PartitionBook() {}

    /** The book as it was saved; snapshots may be newer than the partition's state. */
    public static PartitionBook restored(PartitionState state, Collection<EventSnapshot> events) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * One step: what it changed, in a deterministic order, one delta for each event that changed.
     *
     * <p>Positions must rise; an input at or below the last offset is a repetition and changes
     * nothing.
     */
    public List<OddsChanged> apply(BookInput input, InputPosition position) {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * The events whose state has changed since this was last asked, also where no reader was told;
     * asking forgets them.
     */
    public List<EventId> takeTouched() {
        throw new UnsupportedOperationException("not yet");
    }

    /** All events, in the order in which they turned up. */
    public List<EventId> events() {
        throw new UnsupportedOperationException("not yet");
    }

    /**
     * One event as it is now.
     *
     * @throws IllegalArgumentException when the partition has no such event
     */
    public EventSnapshot snapshot(EventId event) {
        throw new UnsupportedOperationException("not yet");
    }

    /** What the events share, as it is now. */
    public PartitionState state() {
        throw new UnsupportedOperationException("not yet");
    }
}
