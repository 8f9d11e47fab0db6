package org.overround.odds.book;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.MarketInfo;
import org.overround.contracts.book.MarketInfo.PriceSource;
import org.overround.contracts.book.MarketUpdate;
import org.overround.contracts.book.MarketUpdate.ProviderStatus;
import org.overround.contracts.book.Quote;
import org.overround.contracts.book.SelectionUpdate;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.overround.kernel.ProviderId;
import org.overround.kernel.SelectionStatus;
import org.overround.kernel.Suspension;
import org.overround.odds.guard.domain.BookValidity;
import org.overround.odds.guard.domain.Causes;

/**
 * What one provider says of one market.
 *
 * <p>Every provider that serves a market is kept up to date, so that another can take over at once;
 * only one of them counts at a time. Selections are known by their place in the market. A market
 * whose provider has never said that it is open is held.
 */
final class SourceMarket {

    final ProviderId provider;
    final String actor;
    final Suspension.Key providerCause;

    private @Nullable MarketInfo info;
    private @Nullable ProviderStatus status;
    private boolean inPlay;

    /** By place: null where the provider does not list the selection. */
    private @Nullable SelectionStatus[] statuses = new SelectionStatus[4];

    private Quote[] quotes = new Quote[4];
    private boolean[] lostPrices = new boolean[4];

    SourceMarket(ProviderId provider, EventId event, MarketId market) {
        this.provider = provider;
        actor = Causes.actor(provider);
        providerCause = Causes.provider(event, market, provider);
        Arrays.fill(quotes, Quote.NONE);
    }

    /** Takes the market's own values; whether its prices can depend on the difference. */
    boolean take(MarketUpdate update) {
        var reprice = false;
        if (update.info() != null) {
            reprice = !update.info().equals(info);
            info = update.info();
        }
        if (update.status() != null) {
            reprice |= update.status() != status;
            status = update.status();
        }
        if (update.inPlay() != null) {
            reprice |= update.inPlay() != inPlay;
            inPlay = update.inPlay();
        }
        return reprice;
    }

    /** Takes one selection; whether prices can depend on the difference. */
    boolean take(int place, SelectionUpdate update, boolean image) {
        makeRoom(place);
        var listed = statuses[place];
        var nextStatus = update.status();
        if (nextStatus == null) {
            nextStatus = listed == null || image ? SelectionStatus.ACTIVE : listed;
        }
        var nextQuote = update.quote();
        if (nextQuote == null) {
            nextQuote = image || listed == null ? Quote.NONE : quotes[place];
        }
        if (nextStatus == listed && nextQuote.equals(quotes[place])) {
            return false;
        }
        statuses[place] = nextStatus;
        quote(place, nextQuote);
        return true;
    }

    /** The selection at this place is not in the provider's image. */
    boolean unlist(int place) {
        if (place >= statuses.length || statuses[place] == null) {
            return false;
        }
        statuses[place] = null;
        quotes[place] = Quote.NONE;
        lostPrices[place] = false;
        return true;
    }

    @Nullable MarketInfo info() {
        return info;
    }

    PriceSource priceSource() {
        return info == null ? PriceSource.EXCHANGE : info.priceSource();
    }

    int winners() {
        return info == null ? 1 : info.winners();
    }

    boolean inPlay() {
        return inPlay;
    }

    /** The provider's hold on its market; null when it is open or over. */
    Suspension.@Nullable Key hold() {
        return status == null || status == ProviderStatus.SUSPENDED ? providerCause : null;
    }

    boolean is(ProviderStatus asked) {
        return status == asked;
    }

    boolean isActive(int place) {
        return place < statuses.length && statuses[place] == SelectionStatus.ACTIVE;
    }

    /** A selection the provider does not list is out. */
    SelectionStatus status(int place) {
        var listed = place < statuses.length ? statuses[place] : null;
        return listed == null ? SelectionStatus.REMOVED : listed;
    }

    Quote quote(int place) {
        return place < quotes.length ? quotes[place] : Quote.NONE;
    }

    boolean lostPrice(int place) {
        return lostPrices[place];
    }

    private void quote(int place, Quote next) {
        var source = priceSource();
        if (BookValidity.priced(source, next)) {
            lostPrices[place] = false;
        } else if (BookValidity.priced(source, quotes[place])) {
            lostPrices[place] = true;
        }
        quotes[place] = next;
    }

    private void makeRoom(int place) {
        if (place >= statuses.length) {
            var before = quotes.length;
            var room = Math.max(place + 1, 2 * before);
            statuses = Arrays.copyOf(statuses, room);
            lostPrices = Arrays.copyOf(lostPrices, room);
            quotes = Arrays.copyOf(quotes, room);
            Arrays.fill(quotes, before, room, Quote.NONE);
        }
    }

    EventBookState.Source save(List<SelectionBook> selections) {
        var listed = new ArrayList<EventBookState.Selection>();
        for (var place = 0; place < selections.size() && place < statuses.length; place++) {
            var now = statuses[place];
            if (now != null) {
                listed.add(
                        new EventBookState.Selection(
                                selections.get(place).id, now, quotes[place], lostPrices[place]));
            }
        }
        return new EventBookState.Source(provider, info, status, inPlay, listed);
    }

    void restore(EventBookState.Source saved) {
        info = saved.info();
        status = saved.status();
        inPlay = saved.inPlay();
    }

    void restore(int place, EventBookState.Selection saved) {
        makeRoom(place);
        statuses[place] = saved.status();
        quotes[place] = saved.quote();
        lostPrices[place] = saved.lostPrice();
    }
}
