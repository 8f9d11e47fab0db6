package org.overround.odds.feed.betfair.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.SourcePosition;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.overround.odds.feed.betfair.domain.StreamMessage.MarketChanges;

/**
 * Keeps the exchange's ladders and tells, message by message, what changed: best back, best lay and
 * last traded price of each selection as absolute values, and the states of markets and events.
 *
 * <p>Deterministic and total: any sequence of messages that could be read is translated, whatever
 * it says. Memory grows with the markets seen, not with the messages. For one thread at a time.
 */
public final class BetfairTranslator {

    private final Map<MarketId, ExchangeMarket> markets = new HashMap<>();
    private final Map<EventId, ExchangeEvent> events = new HashMap<>();

    /** One message, whole: at most one update for each event, none where nothing changed. */
    public List<FeedUpdate> apply(MarketChanges message, SourcePosition source) {
        var touched = new LinkedHashSet<ExchangeMarket>();
        for (var change : message.changes()) {
            var market = markets.computeIfAbsent(change.market(), ExchangeMarket::new);
            market.apply(change);
            touched.add(market);
        }
        var told = new LinkedHashSet<ExchangeEvent>();
        for (var market : touched) {
            var definition = market.definition();
            if (definition != null) {
                var event = events.computeIfAbsent(definition.eventId(), ExchangeEvent::new);
                event.define(market.id(), definition);
                event.gather(market);
                told.add(event);
            }
        }
        var updates = new ArrayList<FeedUpdate>(told.size());
        for (var event : told) {
            var update = event.report(source);
            if (update != null) {
                updates.add(update);
            }
        }
        return updates;
    }
}
