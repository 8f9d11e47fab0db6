package org.overround.contracts.push;

import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.OddsChanged;
import org.overround.kernel.EventId;

/**
 * Who wants every step of the memory view, in order: what a reader of {@code odds.changed} tells
 * the push side.
 *
 * <p>Registered before the reader starts. Calls about one event never overlap and come in version
 * order; a call returns fast and never waits for a client. The views are immutable and may be kept.
 */
public interface OddsListener {

    /**
     * A view that did not come from the delta before it: loaded from a checkpoint at the start, or
     * again after a gap.
     */
    void loaded(EventView view);

    /**
     * One delta was applied; {@code after} is the view with it. A delta that only repeats a version
     * may be told or left out.
     */
    void on(OddsChanged delta, EventView after);

    /** The event was dropped from memory (long archived). */
    void removed(EventId event);

    /**
     * Every checkpoint is loaded and every delta that was there at the start has been told: unknown
     * ids are now truly unknown.
     */
    void caughtUp();

    /**
     * The log cannot be read ({@code true}) or can again ({@code false}): while it cannot, what is
     * known is stale. Told on the same thread as everything else.
     */
    default void cutOff(boolean cutOff) {}
}
