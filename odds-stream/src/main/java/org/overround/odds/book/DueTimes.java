package org.overround.odds.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.overround.kernel.EventId;
import org.overround.odds.guard.domain.Ending;

/**
 * Which events have something that ends by itself, and when: a tick costs only what is due.
 *
 * <p>Ordered by time, then by the events' own order, so a restored book goes through them alike.
 */
final class DueTimes {

    private record Due(long atMillis, EventBook event) {}

    private final TreeSet<Due> inOrder =
            new TreeSet<>(
                    Comparator.comparingLong(Due::atMillis)
                            .thenComparingLong(due -> due.event().firstOffset())
                            .thenComparing(due -> due.event().id()));

    private final Map<EventId, Due> byEvent = new HashMap<>();

    /** Notes when the event is due now. */
    void note(EventBook event) {
        var at = event.dueMillis();
        if (at == Ending.NEVER && byEvent.isEmpty()) {
            return;
        }
        var before = byEvent.get(event.id());
        if (before == null ? at == Ending.NEVER : before.atMillis == at) {
            return;
        }
        if (before != null) {
            inOrder.remove(before);
            byEvent.remove(event.id());
        }
        if (at != Ending.NEVER) {
            var due = new Due(at, event);
            inOrder.add(due);
            byEvent.put(event.id(), due);
        }
    }

    boolean isDue(long nowMillis) {
        return !inOrder.isEmpty() && inOrder.first().atMillis <= nowMillis;
    }

    /** The events that are due by now, in order; they are no longer noted. */
    List<EventBook> take(long nowMillis) {
        var due = new ArrayList<EventBook>();
        while (isDue(nowMillis)) {
            var event = inOrder.removeFirst().event;
            byEvent.remove(event.id());
            due.add(event);
        }
        return due;
    }
}
