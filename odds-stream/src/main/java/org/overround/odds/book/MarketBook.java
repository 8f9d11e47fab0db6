package org.overround.odds.book;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.FeedHealthChanged.Health;
import org.overround.contracts.book.MarginRule;
import org.overround.contracts.book.MarginRule.Phase;
import org.overround.contracts.book.MarketInfo.PriceSource;
import org.overround.contracts.book.MarketUpdate;
import org.overround.contracts.book.MarketUpdate.ProviderStatus;
import org.overround.contracts.odds.MarketChange;
import org.overround.contracts.odds.MarketView;
import org.overround.contracts.odds.SelectionChange;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.overround.kernel.ProfileId;
import org.overround.kernel.ProviderId;
import org.overround.odds.guard.EventGuard;
import org.overround.odds.guard.MarketGuard;
import org.overround.odds.margin.Margin;

/**
 * One market: what its providers say, the odds made of it, and what holds it.
 *
 * <pre>
 *   take(update) ... refresh(house)  -->  difference(version)
 * </pre>
 *
 * <p>Odds are made again only when something they depend on changed, and also while the market is
 * suspended: what is shown then is what would be offered. A market that is over offers nothing.
 */
final class MarketBook {

    final MarketId id;
    final int place;
    final MarketGuard guard;

    /** Whether this step has to look at it. */
    boolean touched;

    private final EventId event;
    private final Selections selections = new Selections();
    private final List<SourceMarket> sources = new ArrayList<>(1);
    private final MarketReport report;
    private int serving;
    private boolean reprice = true;

    /** The rule its odds were last made by; null before they were. */
    private @Nullable MarginRule rule;

    /** That rule's margin; null when another rule may hold by now. */
    private @Nullable Margin margin;

    MarketBook(EventId event, MarketId id, int place, MarketGuard guard) {
        this.event = event;
        this.id = id;
        this.place = place;
        this.guard = guard;
        report = new MarketReport(id);
    }

    /** Takes a provider's word. */
    void take(MarketUpdate update, ProviderId provider) {
        var source = source(provider);
        var relevant = source.take(update);
        if (update.info() != null || update.inPlay() != null) {
            margin = null;
        }
        var served = source == sources.get(serving);
        var known = selections.size();
        for (var selection : update.selections()) {
            var selectionPlace = selections.place(selection.selection());
            if (served) {
                selections.at(selectionPlace).take(selection);
            }
            relevant |= source.take(selectionPlace, selection, update.image());
        }
        if (update.image()) {
            relevant |= unlistAllBut(update, source);
        }
        reprice |= (relevant && served) || selections.size() > known;
    }

    /** Another margin rule may hold. */
    void forgetMargin() {
        margin = null;
        reprice = true;
    }

    /** Prices are followed anew, from what they are now. */
    void forgetPrices() {
        guard.forgetPrices();
        reprice = true;
    }

    /** Whether the game goes on, as the provider that counts says. */
    boolean isInPlay() {
        return !guard.isOver() && sources.get(serving).inPlay();
    }

    /**
     * Brings odds and causes in line with what was taken.
     *
     * @param providers the event's, the primary first
     */
    void refresh(House house, EventHead head, List<ProviderId> providers, long atMillis) {
        chooseSource(house, providers);
        var source = sources.get(serving);
        if (source.is(ProviderStatus.CLOSED)) {
            guard.settle(atMillis, source.actor);
        } else if (source.is(ProviderStatus.CANCELLED)) {
            guard.cancel(source.actor, "market cancelled by " + source.provider);
        }
        if (reprice) {
            price(house, head, source);
            if (house.watchesSwings() && !guard.isOver()) {
                followPrices(house, atMillis);
            }
        }
        reprice = false;
        if (!guard.isOver()) {
            guard.follow(
                    source.hold(),
                    source.actor,
                    house.watchesFeeds() && isDown(house, source),
                    house.watchesValidity() ? fault(house, source) : null,
                    house.guardRules(),
                    atMillis);
        }
    }

    /** What readers have not been told yet; null when they know it all. */
    @Nullable MarketChange difference(long version) {
        return report.difference(sources.get(serving), guard, rule, changes(), version);
    }

    MarketView view() {
        var views = selections.all().stream().map(SelectionBook::view).toList();
        return report.view(views);
    }

    /**
     * The provider that counts: the first of the event's that serves this market and is not down.
     * While all are down, the one that counted last goes on counting.
     */
    private void chooseSource(House house, List<ProviderId> providers) {
        if (sources.size() == 1) {
            return;
        }
        for (var provider : providers) {
            for (var i = 0; i < sources.size(); i++) {
                if (sources.get(i).provider.equals(provider) && !isDown(house, sources.get(i))) {
                    serve(i);
                    return;
                }
            }
        }
    }

    private void serve(int next) {
        if (next != serving) {
            serving = next;
            margin = null;
            reprice = true;
            guard.forgetPrices();
        }
    }

    private static boolean isDown(House house, SourceMarket source) {
        return house.health(source.provider) == Health.DOWN;
    }

    private void price(House house, EventHead head, SourceMarket source) {
        var shaper = house.shaper;
        shaper.begin(source.priceSource(), source.winners());
        var count = selections.size();
        var over = guard.isOver();
        for (var i = 0; i < count; i++) {
            if (source.isActive(i) && !over) {
                shaper.add(source.quote(i));
            } else {
                shaper.addInactive();
            }
        }
        shaper.shape(margin(house, head, source));
        var exchange = source.priceSource() == PriceSource.EXCHANGE;
        for (var i = 0; i < count; i++) {
            var sourceMilli =
                    exchange || !source.isActive(i) || over
                            ? shaper.fairMilli(i)
                            : source.quote(i).fixedMilli();
            selections.at(i).becomes(source.status(i), shaper.offeredMilli(i), sourceMilli);
        }
    }

    private Margin margin(House house, EventHead head, SourceMarket source) {
        var known = margin;
        if (known == null) {
            var found =
                    house.margins()
                            .of(
                                    ProfileId.DEFAULT,
                                    head.sport(),
                                    head.competition(),
                                    source.info() == null
                                            ? MarketReport.UNKNOWN_TYPE
                                            : source.info().marketType(),
                                    source.inPlay() ? Phase.IN_PLAY : Phase.PREMATCH);
            known = Margin.of(found);
            rule = found;
            margin = known;
        }
        return known;
    }

    /** Compares the fair probabilities just made with those of the last seconds. */
    private void followPrices(House house, long atMillis) {
        var swung = -1;
        for (var i = 0; i < selections.size(); i++) {
            var probability = house.shaper.fairProbability(i);
            if (guard.swings(i, atMillis, probability, house.guardRules()) && swung < 0) {
                swung = i;
            }
        }
        if (swung >= 0) {
            var reason =
                    String.format(
                            Locale.ROOT,
                            "price of selection %s swung to a probability of %.3f",
                            selections.at(swung).id,
                            house.shaper.fairProbability(swung));
            guard.swung(reason, atMillis, house.guardRules());
        }
    }

    private @Nullable String fault(House house, SourceMarket source) {
        var validity = house.validity;
        validity.begin(source.priceSource(), source.winners());
        for (var i = 0; i < selections.size(); i++) {
            if (source.isActive(i)) {
                validity.add(selections.at(i).id, source.quote(i), source.lostPrice(i));
            }
        }
        return validity.fault(house.guardRules());
    }

    private List<SelectionChange> changes() {
        List<SelectionChange> changes = null;
        for (var i = 0; i < selections.size(); i++) {
            var change = selections.at(i).difference();
            if (change != null) {
                if (changes == null) {
                    changes = new ArrayList<>(selections.size());
                }
                changes.add(change);
            }
        }
        return changes == null ? List.of() : changes;
    }

    private boolean unlistAllBut(MarketUpdate image, SourceMarket source) {
        var listed = new BitSet();
        for (var selection : image.selections()) {
            listed.set(selections.place(selection.selection()));
        }
        var changed = false;
        for (var i = 0; i < selections.size(); i++) {
            if (!listed.get(i)) {
                changed |= source.unlist(i);
            }
        }
        return changed;
    }

    private SourceMarket source(ProviderId provider) {
        for (var source : sources) {
            if (source.provider.equals(provider)) {
                return source;
            }
        }
        var source = new SourceMarket(provider, event, id);
        sources.add(source);
        return source;
    }

    EventBookState.Market save() {
        return new EventBookState.Market(
                id,
                serving,
                sources.stream().map(source -> source.save(selections.all())).toList(),
                EventGuard.save(guard));
    }

    void restore(EventBookState.Market saved, MarketView view) {
        for (var selection : view.selections()) {
            selections.at(selections.place(selection.selection())).restore(selection);
        }
        for (var each : saved.sources()) {
            var source = source(each.provider());
            source.restore(each);
            each.selections()
                    .forEach(selection ->
                            source.restore(selections.place(selection.selection()), selection));
        }
        serving = saved.serving();
        reprice = false;
        report.restore(view);
    }
}
