package org.overround.contracts.push;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.SelectionChange;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.overround.kernel.SelectionId;

/**
 * Gathers changes in order into one: the last value wins per field and selection.
 *
 * <p>A market touched once is kept as it came; only a second touch costs a map.
 */
final class Merger {

    private final Map<EventId, EventDelta> events = new LinkedHashMap<>();
    private final Map<MarketId, Gathered> markets = new LinkedHashMap<>();
    private long tsMicros;
    private boolean visible;

    void add(Changes changes) {
        for (var event : changes.events()) {
            events.merge(event.event(), event, EventDelta::then);
        }
        for (var market : changes.markets()) {
            var gathered = markets.get(market.change().market());
            if (gathered == null) {
                markets.put(market.change().market(), new Gathered(market));
            } else {
                gathered.add(market);
            }
        }
        tsMicros = Math.max(tsMicros, changes.tsMicros());
        visible = visible || changes.visible();
    }

    /** Whether followers would see anything of what was gathered. */
    boolean visible() {
        return visible;
    }

    /**
     * Whether a status or in-play state already gathered would be overwritten by {@code changes}.
     */
    boolean losesStatusTo(Changes changes) {
        for (var market : changes.markets()) {
            var gathered = market.saysStatus() ? markets.get(market.change().market()) : null;
            if (gathered != null && gathered.delta.saysStatus()) {
                return true;
            }
        }
        return false;
    }

    /** What was gathered; the merger is empty afterwards. */
    Changes take() {
        var gathered = new ArrayList<MarketDelta>(markets.size());
        for (var each : markets.values()) {
            gathered.add(each.whole());
        }
        var taken = new Changes(List.copyOf(events.values()), gathered, tsMicros);
        events.clear();
        markets.clear();
        tsMicros = 0;
        visible = false;
        return taken;
    }

    private static final class Gathered {
        private MarketDelta delta;
        private @Nullable Map<SelectionId, SelectionChange> selections;

        Gathered(MarketDelta first) {
            delta = first;
        }

        void add(MarketDelta later) {
            if (selections == null) {
                selections = new LinkedHashMap<>();
                put(selections, delta.change().selections());
            }
            put(selections, later.change().selections());
            delta = delta.then(later, List.of());
        }

        private static void put(
                Map<SelectionId, SelectionChange> into, List<SelectionChange> changes) {
            for (var change : changes) {
                into.merge(change.selection(), change, MarketDelta::then);
            }
        }

        MarketDelta whole() {
            return selections == null ? delta : delta.then(delta, List.copyOf(selections.values()));
        }
    }
}
