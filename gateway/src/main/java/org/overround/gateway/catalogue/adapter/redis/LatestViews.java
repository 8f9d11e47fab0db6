package org.overround.gateway.catalogue.adapter.redis;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.overround.contracts.odds.EventView;
import org.overround.kernel.EventId;

/**
 * The views that are still to be copied: the newest of each event, the event that waits longest
 * first. So it holds at most one view for each event, however long Redis is gone.
 */
final class LatestViews {

    private final LinkedHashMap<EventId, EventView> waiting = new LinkedHashMap<>();

    synchronized void put(EventView view) {
        waiting.put(view.event(), view);
    }

    /** Gives back a view that could not be copied, unless there is a newer one by now. */
    synchronized void giveBack(EventView view) {
        waiting.putIfAbsent(view.event(), view);
    }

    synchronized void remove(EventId event) {
        waiting.remove(event);
    }

    /** Takes out at most that many. */
    synchronized List<EventView> take(int most) {
        var taken = new ArrayList<EventView>(Math.min(most, waiting.size()));
        var each = waiting.values().iterator();
        while (each.hasNext() && taken.size() < most) {
            taken.add(each.next());
            each.remove();
        }
        return taken;
    }

    synchronized int size() {
        return waiting.size();
    }
}
