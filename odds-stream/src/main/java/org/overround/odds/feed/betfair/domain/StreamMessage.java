package org.overround.odds.feed.betfair.domain;

import java.util.List;

/** One line of the exchange's stream, read and checked whole: whatever is made of it succeeds. */
public sealed interface StreamMessage {

    /** Market changes ({@code op=mcm}): an image, a delta after a resubscription or an update. */
    record MarketChanges(long publishMillis, List<MarketChange> changes) implements StreamMessage {}

    /** Nothing changed, the provider is there ({@code ct=HEARTBEAT}). */
    record Heartbeat(long publishMillis) implements StreamMessage {}

    /**
     * Talk of the connection itself ({@code op=connection}, {@code op=status}): says nothing about
     * markets.
     */
    record Aside() implements StreamMessage {}
}
