package org.overround.contracts.push;

import java.util.ArrayList;
import java.util.List;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.MarketView;

/**
 * What a snapshot shows; {@code stale}: nothing newer can be read, whatever the events say of
 * themselves.
 */
record SnapshotContent(boolean stale, List<EventView> events, List<InEvent> markets) {

    record InEvent(EventView event, MarketView market) {}

    static SnapshotContent of(ChannelName name, KnownEvents known, boolean stale) {
        return switch (name) {
            case ChannelName.OfEvent(var id) -> {
                var view = known.event(id);
                yield whole(view == null ? List.of() : List.of(view), stale);
            }
            case ChannelName.OfMarket(var id) -> {
                var view = known.home(id);
                var market = known.market(id);
                yield new SnapshotContent(
                        stale,
                        view == null ? List.of() : List.of(view),
                        view == null || market == null
                                ? List.of()
                                : List.of(new InEvent(view, market)));
            }
            case ChannelName.OfSport(var sport) -> whole(List.copyOf(known.of(sport)), stale);
        };
    }

    private static SnapshotContent whole(List<EventView> events, boolean stale) {
        var markets = new ArrayList<InEvent>();
        for (var event : events) {
            for (var market : event.markets().values()) {
                markets.add(new InEvent(event, market));
            }
        }
        return new SnapshotContent(stale, events, markets);
    }

    boolean degraded(EventView event) {
        return stale || event.degraded();
    }
}
