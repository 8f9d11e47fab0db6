package org.overround.odds.feed.betfair.adapter.json;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.MarketUpdate;
import org.overround.contracts.book.MarketUpdate.ProviderStatus;
import org.overround.contracts.book.Quote;
import org.overround.contracts.book.SelectionUpdate;
import org.overround.kernel.SelectionStatus;

/**
 * What one who follows the feed updates knows: the other end of the contract, as plainly as it can
 * be written.
 */
final class SeenBook {

    final Map<String, SeenMarket> markets = new TreeMap<>();

    static final class SeenMarket {
        @Nullable ProviderStatus status;
        @Nullable Boolean inPlay;
        final Map<String, SeenSelection> selections = new TreeMap<>();
    }

    static final class SeenSelection {
        @Nullable SelectionStatus status;
        @Nullable String name;
        Quote quote = Quote.NONE;
    }

    void apply(List<FeedUpdate> updates) {
        var events = new HashMap<String, Boolean>();
        for (var update : updates) {
            if (events.put(update.event().value(), true) != null) {
                throw new AssertionError("one message has two updates of " + update.event());
            }
            update.markets().forEach(this::apply);
        }
    }

    private void apply(MarketUpdate update) {
        var market = markets.computeIfAbsent(update.market().value(), unseen -> new SeenMarket());
        market.status = update.status() == null ? market.status : update.status();
        market.inPlay = update.inPlay() == null ? market.inPlay : update.inPlay();
        if (update.image()) {
            market.selections.clear();
        }
        for (SelectionUpdate each : update.selections()) {
            var selection =
                    market.selections.computeIfAbsent(
                            each.selection().value(), unseen -> new SeenSelection());
            selection.status = each.status() == null ? selection.status : each.status();
            selection.name = each.name() == null ? selection.name : each.name();
            selection.quote = each.quote() == null ? selection.quote : each.quote();
        }
    }
}
