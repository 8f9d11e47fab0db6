package org.overround.bets.journal.adapter.r2dbc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.List;
import org.overround.bets.journal.Entry;

/**
 * Offers that this process has seen stored: an offer never changes and is never removed, so bets at
 * it need only refer to it. Most bets are at an offer that somebody bet at before, and its content,
 * a whole market, is the largest part of an entry.
 */
final class StoredOffers {

    private static final int MOST = 20_000;

    private final Cache<String, Boolean> ids = Caffeine.newBuilder().maximumSize(MOST).build();

    boolean has(Entry.Offer offer) {
        return ids.getIfPresent(offer.id()) != null;
    }

    /** The transaction that wrote an entry is over: its offers are there for good. */
    void written(Entry entry) {
        offers(entry).forEach(offer -> ids.put(offer.id(), true));
    }

    private static List<Entry.Offer> offers(Entry entry) {
        return switch (entry) {
            case Entry.Accept accept -> accept.offers();
            case Entry.Pend pend -> pend.offers();
            case Entry.AcceptPending accept -> accept.offers();
            case Entry.Refuse _, Entry.VoidPending _ -> List.of();
        };
    }
}
