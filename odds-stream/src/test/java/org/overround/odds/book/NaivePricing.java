package org.overround.odds.book;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.overround.contracts.book.MarginRule.Phase;
import org.overround.contracts.book.MarketInfo.PriceSource;
import org.overround.contracts.book.MarketUpdate.ProviderStatus;
import org.overround.contracts.odds.SelectionView;
import org.overround.kernel.CauseKind;
import org.overround.kernel.MarketId;
import org.overround.kernel.MarketStatus;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProfileId;
import org.overround.kernel.Scope;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;
import org.overround.kernel.Suspension;
import org.overround.odds.margin.Margin;
import org.overround.odds.margin.MarginTable;
import org.overround.odds.margin.MarketShaper;

/** Works one market of the {@link NaiveBook} out from what its providers last said. */
final class NaivePricing {

    private final NaiveBook house;
    private final NaiveEvent event;
    private final MarketId id;
    private final NaiveMarket market;

    NaivePricing(NaiveBook house, NaiveEvent event, MarketId id, NaiveMarket market) {
        this.house = house;
        this.event = event;
        this.id = id;
        this.market = market;
    }

    void workOut() {
        choose();
        var source = market.source();
        if (market.over == null
                && (source.status == ProviderStatus.CLOSED
                        || source.status == ProviderStatus.CANCELLED)) {
            market.lift(_ -> true);
            market.over =
                    source.status == ProviderStatus.CLOSED
                            ? MarketStatus.SETTLED
                            : MarketStatus.CANCELLED;
        }
        if (source.info != null && source.info.name() != null) {
            market.name = source.info.name();
        }
        if (source.info != null) {
            market.type = source.info.marketType();
            market.specifiers = source.info.specifiers();
        }
        if (source.info != null && source.info.liquidity() != null) {
            market.liquidity = source.info.liquidity();
        }
        market.shown = price(source);
        if (market.over == null) {
            follow(source);
        }
    }

    private void choose() {
        for (var provider : event.providers) {
            if (market.sources.containsKey(provider) && !house.isDown(provider)) {
                if (!provider.equals(market.serving)) {
                    market.serving = provider;
                    market.fairs.clear();
                }
                return;
            }
        }
    }

    private List<SelectionView> price(NaiveMarket.Source source) {
        var shaper = new MarketShaper();
        shaper.begin(source.prices(), source.info == null ? 1 : source.info.winners());
        for (var selection : market.selections) {
            var line = source.lines.get(selection);
            if (line == null || line.status != SelectionStatus.ACTIVE || market.over != null) {
                shaper.addInactive();
            } else {
                shaper.add(line.quote);
            }
        }
        var type = source.info == null ? new MarketType("UNKNOWN") : source.info.marketType();
        var phase = source.inPlay ? Phase.IN_PLAY : Phase.PREMATCH;
        var table = new MarginTable(house.margins);
        market.margin = table.of(ProfileId.DEFAULT, event.sport, null, type, phase);
        shaper.shape(Margin.of(market.margin));
        var views = new ArrayList<SelectionView>();
        var fair = new LinkedHashMap<SelectionId, Double>();
        for (var i = 0; i < market.selections.size(); i++) {
            var selection = market.selections.get(i);
            fair.put(selection, shaper.fairProbability(i));
            views.add(view(selection, source, shaper, i));
        }
        if (market.over == null) {
            watch(fair);
        }
        return views;
    }

    private SelectionView view(
            SelectionId selection, NaiveMarket.Source source, MarketShaper shaper, int i) {
        var line = source.lines.get(selection);
        var sourceMilli =
                line != null
                                && line.status == SelectionStatus.ACTIVE
                                && market.over == null
                                && source.prices() == PriceSource.FIXED_ODDS
                        ? line.quote.fixedMilli()
                        : shaper.fairMilli(i);
        return new SelectionView(
                selection,
                market.names.get(selection),
                market.priorities.getOrDefault(selection, 0),
                line == null ? SelectionStatus.REMOVED : line.status,
                shaper.offeredMilli(i),
                sourceMilli);
    }

    /** Looks through every fair price since the last swing. */
    private void watch(Map<SelectionId, Double> fair) {
        if (!house.guard.acts(CauseKind.PRICE_SWING) && !house.guard.acts(CauseKind.INCIDENT)) {
            return;
        }
        var now = event.nowMillis;
        var swung = false;
        for (var each : fair.entrySet()) {
            var history = market.fairs.computeIfAbsent(each.getKey(), _ -> new ArrayList<>());
            if (history.isEmpty() || !each.getValue().equals(history.getLast().probability())) {
                history.add(new NaiveMarket.Fair(now, each.getValue()));
            }
            for (var i = 0; i + 1 < history.size(); i++) {
                swung |=
                        history.get(i + 1).fromMillis() >= now - house.guard.swingWindowMillis()
                                && Math.abs(history.get(i).probability() - each.getValue())
                                        >= house.guard.swingThreshold() - 1e-12;
            }
        }
        if (swung) {
            market.swungMillis = now;
            market.fairs
                    .values()
                    .forEach(history -> history.subList(0, history.size() - 1).clear());
            if (house.guard.acts(CauseKind.PRICE_SWING)) {
                var at = Instant.ofEpochMilli(now);
                raise(
                        CauseKind.PRICE_SWING,
                        "prices",
                        new Suspension.Exit.CoolDown(at, house.guard.swingCoolDownMillis()));
            }
        }
    }

    private void follow(NaiveMarket.Source source) {
        var bySource = new Suspension.Exit.BySource();
        var held = source.status == null || source.status == ProviderStatus.SUSPENDED;
        var stale =
                house.guard.acts(CauseKind.FEED_STALE)
                        && market.sources.keySet().stream().allMatch(house::isDown);
        var invalid = house.guard.acts(CauseKind.BOOK_INVALID) && isInvalid(source);
        if (held) {
            raise(CauseKind.PROVIDER, String.valueOf(market.serving), bySource);
        }
        if (stale) {
            raise(CauseKind.FEED_STALE, "feeds", bySource);
        }
        if (invalid) {
            raise(CauseKind.BOOK_INVALID, "prices", bySource);
        }
        market.lift(cause ->
                switch (cause.key().kind()) {
                    case PROVIDER ->
                            !held || !cause.key().source().equals(String.valueOf(market.serving));
                    case FEED_STALE -> !stale;
                    case BOOK_INVALID -> !invalid;
                    case TRADER, INCIDENT, PRICE_SWING, EXPOSURE, STEAM, COMPLIANCE_DOWN -> false;
                });
    }

    private boolean isInvalid(NaiveMarket.Source source) {
        var sum = 0.0;
        for (var line : source.lines.values()) {
            if (line.status != SelectionStatus.ACTIVE) {
                continue;
            }
            var quote = line.quote;
            if (line.lostPrice) {
                return true;
            }
            if (source.prices() == PriceSource.FIXED_ODDS) {
                sum += inverse(quote.fixedMilli());
            } else if (quote.backMilli() > 0 && quote.layMilli() > 0) {
                if (quote.backMilli() > quote.layMilli()) {
                    return true;
                }
                sum += (inverse(quote.backMilli()) + inverse(quote.layMilli())) / 2;
            } else if (quote.lastTradedMilli() > 0) {
                sum += inverse(quote.lastTradedMilli());
            } else {
                sum += inverse(quote.backMilli() + quote.layMilli());
            }
        }
        var winners = source.info == null ? 1 : Math.max(1, source.info.winners());
        return sum / winners < house.guard.minOverround()
                || sum / winners > house.guard.maxOverround();
    }

    private static double inverse(int milli) {
        return milli == 0 ? 0 : 1000.0 / milli;
    }

    private void raise(CauseKind kind, String source, Suspension.Exit exit) {
        var key = new Suspension.Key(kind, new Scope.OfMarket(event.id, id), source);
        if (!market.causes.containsKey(key) || kind == CauseKind.PRICE_SWING) {
            var at = Instant.ofEpochMilli(event.nowMillis);
            market.raise(new Suspension(key, "guard", at, "", exit), false);
        }
    }

    /** As {@link NaiveBook#content(org.overround.contracts.odds.EventView)}. */
    static List<Object> content(MarketId id, NaiveMarket market) {
        var content = new ArrayList<Object>();
        content.add(id);
        content.add(market.type);
        content.add(market.specifiers);
        content.add(market.name.isEmpty() ? "null" : market.name);
        content.add(market.status());
        content.add(market.source().inPlay);
        content.add(market.kinds());
        content.add(market.suspensionCount);
        content.add(String.valueOf(market.margin));
        content.add(String.valueOf(market.liquidity));
        content.addAll(market.shown);
        return content;
    }
}
