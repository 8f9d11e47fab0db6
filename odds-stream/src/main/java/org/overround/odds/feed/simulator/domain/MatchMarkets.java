package org.overround.odds.feed.simulator.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.MarketInfo;
import org.overround.contracts.book.MarketUpdate;
import org.overround.contracts.book.MarketUpdate.ProviderStatus;
import org.overround.contracts.book.SelectionUpdate;
import org.overround.kernel.MarketId;
import org.overround.kernel.SelectionStatus;
import org.overround.odds.feed.simulator.domain.MatchState.Phase;

/** The markets of a match as a provider sends them. */
final class MatchMarkets {

    private MatchMarkets() {}

    /** All of a market: what a provider sends when one connects. */
    static MarketUpdate image(Fixture fixture, GoalMarket market, long atMillis) {
        var state = fixture.stateAt(atMillis);
        var status = status(market, state);
        return new MarketUpdate(
                id(fixture, market),
                true,
                new MarketInfo(
                        market.type(),
                        market.specifiers(),
                        market.name(),
                        1,
                        fixture.priceSource(),
                        market.liquidity()),
                status,
                state.inPlay(),
                selections(fixture, market, state, atMillis, true));
    }

    /**
     * What became of a market between two moments of which one may be null where nothing is worth
     * telling.
     */
    static @Nullable MarketUpdate change(
            Fixture fixture, GoalMarket market, long beforeMillis, long atMillis) {
        var before = fixture.stateAt(beforeMillis);
        var state = fixture.stateAt(atMillis);
        var was = status(market, before);
        var status = status(market, state);
        if (status == was && status != ProviderStatus.OPEN && before.inPlay() == state.inPlay()) {
            return null;
        }
        return new MarketUpdate(
                id(fixture, market),
                false,
                null,
                status == was ? null : status,
                before.inPlay() == state.inPlay() ? null : state.inPlay(),
                status == ProviderStatus.SUSPENDED
                        ? List.of()
                        : selections(fixture, market, state, atMillis, false));
    }

    static ProviderStatus status(GoalMarket market, MatchState state) {
        if (state.phase() == Phase.OFFICIAL
                || market.decidedAt(state.homeCertain(), state.awayCertain())) {
            return ProviderStatus.CLOSED;
        }
        return state.suspended() ? ProviderStatus.SUSPENDED : ProviderStatus.OPEN;
    }

    private static MarketId id(Fixture fixture, GoalMarket market) {
        return new MarketId(fixture.event().value() + ":" + market.suffix());
    }

    private static List<SelectionUpdate> selections(
            Fixture fixture, GoalMarket market, MatchState state, long atMillis, boolean image) {
        var closed = status(market, state) == ProviderStatus.CLOSED;
        var winner = market.winner(state.home(), state.away());
        var probabilities = closed ? null : market.probabilities(fixture.distributionAt(atMillis));
        var updates = new ArrayList<SelectionUpdate>(market.selections().size());
        for (var i = 0; i < market.selections().size(); i++) {
            var result = i == winner ? SelectionStatus.WINNER : SelectionStatus.LOSER;
            var quote =
                    probabilities == null
                            ? null
                            : Pricing.quote(
                                    fixture.priceSource(),
                                    probabilities[i],
                                    whim(fixture, market, i, atMillis));
            updates.add(
                    new SelectionUpdate(
                            market.selections().get(i),
                            image ? name(fixture, market.names().get(i)) : null,
                            image ? i + 1 : 0,
                            closed ? result : image ? SelectionStatus.ACTIVE : null,
                            quote));
        }
        return updates;
    }

    private static double whim(Fixture fixture, GoalMarket market, int selection, long atMillis) {
        return new Dice(
                        Dice.mix(
                                fixture.seed() + market.suffix().hashCode() + selection,
                                atMillis / 400))
                .share();
    }

    private static String name(Fixture fixture, String name) {
        return switch (name) {
            case GoalMarket.HOME -> fixture.home().name();
            case GoalMarket.AWAY -> fixture.away().name();
            default -> name;
        };
    }
}
