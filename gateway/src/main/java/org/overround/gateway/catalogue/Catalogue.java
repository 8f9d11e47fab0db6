package org.overround.gateway.catalogue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.MarketView;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.push.OddsListener;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.overround.kernel.SportId;

/**
 * All events in memory, in the order in which they are listed.
 *
 * <p>One thread tells it what changed (it is the first listener of whoever follows the log); any
 * thread may ask. An answer is made of immutable views, each at one version; two views of one
 * answer may be of slightly different moments.
 */
public final class Catalogue implements OddsListener {

    private static final Comparator<Place> ORDER =
            Comparator.comparing(Place::startsAt).thenComparing(Place::event);

    private final ConcurrentHashMap<EventId, EventView> events = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<MarketId, EventId> eventOfMarket = new ConcurrentHashMap<>();
    private final ConcurrentSkipListSet<Place> places = new ConcurrentSkipListSet<>(ORDER);
    private volatile boolean cutOff;

    /** Where an event stands in a list: by start, unknown starts last, then by id. */
    private record Place(Instant startsAt, EventId event) {
        static Place of(EventView view) {
            var startsAt = view.startsAt();
            return new Place(startsAt == null ? Instant.MAX : startsAt, view.event());
        }
    }

    /** One page of events; {@code total} counts all pages. */
    public record Found(List<EventView> items, int page, int total) {}

    /** How much of a sport is on. */
    public record SportCount(SportId sport, int live, int upcoming) {}

    /** A market and the event it belongs to. */
    public record Placed(EventView event, MarketView market) {}

    /** The events a query asks for. Takes time in proportion to all events. */
    public Found find(EventQuery query) {
        var items = new ArrayList<EventView>();
        var first = (long) query.page() * query.size();
        var total = 0;
        for (var place : places) {
            var view = events.get(place.event());
            if (view == null || !query.accepts(view)) {
                continue;
            }
            if (total >= first && items.size() < query.size()) {
                items.add(view);
            }
            total++;
        }
        return new Found(items, query.page(), total);
    }

    public @Nullable EventView event(EventId id) {
        return events.get(id);
    }

    public @Nullable Placed market(MarketId id) {
        var owner = eventOfMarket.get(id);
        var event = owner == null ? null : events.get(owner);
        var market = event == null ? null : event.markets().get(id);
        return event == null || market == null ? null : new Placed(event, market);
    }

    /** Every sport any event belongs to, by id. */
    public List<SportCount> sports() {
        Map<SportId, SportCount> counts = new TreeMap<>();
        for (var event : events.values()) {
            var one = counted(event);
            counts.merge(event.sport(), one, Catalogue::sum);
        }
        return List.copyOf(counts.values());
    }

    private static SportCount counted(EventView event) {
        return switch (event.status()) {
            case LIVE -> new SportCount(event.sport(), 1, 0);
            case SCHEDULED -> new SportCount(event.sport(), 0, 1);
            case FINISHED, RESULTED, SETTLED, ARCHIVED, POSTPONED, ABANDONED, CANCELLED ->
                    new SportCount(event.sport(), 0, 0);
        };
    }

    private static SportCount sum(SportCount one, SportCount other) {
        return new SportCount(
                one.sport(), one.live() + other.live(), one.upcoming() + other.upcoming());
    }

    public int size() {
        return events.size();
    }

    /** True while the log cannot be read: what is known is still told, and told to be stale. */
    public boolean cutOff() {
        return cutOff;
    }

    @Override
    public void cutOff(boolean now) {
        cutOff = now;
    }

    @Override
    public void loaded(EventView view) {
        put(view);
    }

    @Override
    public void on(OddsChanged delta, EventView after) {
        put(after);
    }

    @Override
    public void removed(EventId event) {
        var gone = events.remove(event);
        if (gone != null) {
            places.remove(Place.of(gone));
            gone.markets().keySet().forEach(market -> eventOfMarket.remove(market, event));
        }
    }

    @Override
    public void caughtUp() {
        // Nothing waits for it here: an unknown id is unknown either way, and health says why.
    }

    private void put(EventView after) {
        var before = events.put(after.event(), after);
        var place = Place.of(after);
        if (before == null) {
            places.add(place);
        } else if (!Place.of(before).equals(place)) {
            places.remove(Place.of(before));
            places.add(place);
        }
        if (before == null || before.markets().size() != after.markets().size()) {
            after.markets().keySet().forEach(market -> eventOfMarket.put(market, after.event()));
        }
    }
}
