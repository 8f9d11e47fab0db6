package org.overround.contracts.push;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.MarketView;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.overround.kernel.SportId;

/**
 * The newest view of every event, and where to find markets and sports in them. Holds references,
 * no copies.
 */
final class KnownEvents {

    private final Map<EventId, EventView> views = new HashMap<>();
    private final Map<MarketId, EventId> homes = new HashMap<>();
    private final SortedMap<SportId, SequencedMap<EventId, EventView>> sports = new TreeMap<>();

    /** Takes a newer view; answers the one before it. */
    @Nullable EventView put(EventView view) {
        var before = views.put(view.event(), view);
        if (before == null
                || !before.epoch().equals(view.epoch())
                || before.markets().size() != view.markets().size()) {
            index(view);
        }
        if (before != null && !before.sport().equals(view.sport())) {
            leave(before);
        }
        sports.computeIfAbsent(view.sport(), _ -> new LinkedHashMap<>()).put(view.event(), view);
        return before;
    }

    private void index(EventView view) {
        for (var market : view.markets().keySet()) {
            homes.put(market, view.event());
        }
    }

    private void leave(EventView view) {
        var events = sports.get(view.sport());
        if (events != null) {
            events.remove(view.event());
        }
    }

    @Nullable EventView remove(EventId event) {
        var view = views.remove(event);
        if (view != null) {
            homes.values().removeIf(event::equals);
            leave(view);
        }
        return view;
    }

    @Nullable EventView event(EventId event) {
        return views.get(event);
    }

    /** The event a market belongs, or in an earlier epoch belonged, to. */
    @Nullable EventView home(MarketId market) {
        var event = homes.get(market);
        return event == null ? null : views.get(event);
    }

    @Nullable MarketView market(MarketId market) {
        var home = home(market);
        return home == null ? null : home.markets().get(market);
    }

    Collection<EventView> of(SportId sport) {
        var events = sports.get(sport);
        return events == null ? List.of() : events.values();
    }

    /** Every sport ever seen, also one that has no events now. */
    Collection<SportId> sports() {
        return sports.keySet();
    }
}
