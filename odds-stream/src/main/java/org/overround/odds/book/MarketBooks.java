package org.overround.odds.book;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.MarketChange;
import org.overround.contracts.odds.MarketView;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.overround.kernel.ProviderId;
import org.overround.odds.guard.MarketGuard;

/**
 * The markets of one event, in the order in which they turned up, and those of them that the step
 * in hand has touched: no other is looked at.
 */
final class MarketBooks {

    private static final Comparator<MarketBook> IN_ORDER =
            Comparator.comparingInt(market -> market.place);

    private final EventId event;
    private final Map<MarketId, MarketBook> byId = new HashMap<>();
    private final List<MarketBook> all = new ArrayList<>();
    private final List<MarketBook> touched = new ArrayList<>();

    MarketBooks(EventId event) {
        this.event = event;
    }

    @Nullable MarketBook find(MarketId market) {
        return byId.get(market);
    }

    /** A market turns up. */
    MarketBook add(MarketId id, MarketGuard guard) {
        var market = new MarketBook(event, id, all.size(), guard);
        byId.put(id, market);
        all.add(market);
        return market;
    }

    /** All markets, in order. */
    List<MarketBook> all() {
        return all;
    }

    void touch(MarketBook market) {
        if (!market.touched) {
            market.touched = true;
            touched.add(market);
        }
    }

    void touchAll() {
        for (var market : all) {
            touch(market);
        }
    }

    /** Brings what was touched in line with what was taken. */
    void refresh(House house, EventHead head, List<ProviderId> providers, long atMillis) {
        inOrder();
        for (var market : touched) {
            market.refresh(house, head, providers, atMillis);
        }
    }

    /** Whether a market says that the game goes on. */
    boolean isInPlay() {
        for (var market : all) {
            if (market.isInPlay()) {
                return true;
            }
        }
        return false;
    }

    /** What readers have not been told yet, as of {@code version}; ends the step. */
    List<MarketChange> takeChanges(long version) {
        if (touched.isEmpty()) {
            return List.of();
        }
        inOrder();
        var changes = new ArrayList<MarketChange>(touched.size());
        for (var market : touched) {
            market.touched = false;
            var change = market.difference(version);
            if (change != null) {
                changes.add(change);
            }
        }
        touched.clear();
        return changes;
    }

    Map<MarketId, MarketView> views() {
        var views = new LinkedHashMap<MarketId, MarketView>();
        all.forEach(market -> views.put(market.id, market.view()));
        return Collections.unmodifiableMap(views);
    }

    List<EventBookState.Market> save() {
        return all.stream().map(MarketBook::save).toList();
    }

    private void inOrder() {
        if (touched.size() > 1) {
            touched.sort(IN_ORDER);
        }
    }
}
