package org.overround.bets.hedge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.overround.bets.hedge.Exchange.Answer;
import org.overround.bets.hedge.adapter.simulated.SimulatedExchange;
import org.overround.bets.price.Books;
import org.overround.bets.price.OddsBook;
import org.overround.contracts.odds.EventView;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;
import org.overround.kernel.EventId;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.MarketId;
import org.overround.kernel.Odds;
import org.overround.kernel.PlayerId;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;

/** It matches at the source's odds, which stand beside the house's in the book. */
@NullUnmarked
final class SimulatedExchangeTest {

    /** A book of one event. */
    private record OneEvent(EventView event, boolean fresh) implements OddsBook {
        @Override
        public Quoted market(MarketId market) {
            var view = event.markets().get(market);
            return view == null ? null : new Quoted(event, view, fresh);
        }

        @Override
        public EventView event(EventId id) {
            return event;
        }

        @Override
        public boolean complete() {
            return true;
        }

        @Override
        public boolean current() {
            return true;
        }

        @Override
        public long ageMillis() {
            return 0;
        }

        @Override
        public List<String> sports() {
            return List.of("football");
        }
    }

    private static HedgeOrder order(int leastMilli) {
        return order(Books.market("1"), leastMilli, new UUID(0, 1));
    }

    private static HedgeOrder order(MarketId market, int leastMilli, UUID id) {
        return new HedgeOrder(
                id,
                new BetId(new UUID(0, 1)),
                PlayerId.ofUsername("anna"),
                new JurisdictionId("UK"),
                new AgentId("agent:platform"),
                market,
                new SelectionId("home"),
                new Odds(leastMilli),
                1_000,
                "GBP",
                HedgeOrder.State.SENT,
                0,
                0,
                List.of(),
                null);
    }

    private static Exchange exchange(EventView view, long depthMinor) {
        return new SimulatedExchange(new OneEvent(view, true), depthMinor);
    }

    @Test
    void itMatchesAtTheSourcesOdds() {
        var order = order(2_000);

        assertThat(exchange(Books.folded(Books.first("1")), 5_000).back(order).block())
                .isEqualTo(new Answer.Matched(order.reference(), 1_000, new Odds(2_050)));
        assertThat(exchange(Books.folded(Books.first("1")), 300).back(order).block())
                .isEqualTo(new Answer.Matched(order.reference(), 300, new Odds(2_050)));
    }

    @Test
    void theSameReferenceIsAnsweredAsTheFirstTime() {
        var exchange = exchange(Books.folded(Books.first("1")), 300);
        var first = exchange.back(order(2_000)).block();

        assertThat(exchange.back(order(5_000)).block()).isSameAs(first);
    }

    @Test
    void itRefusesWhatItCannotMatch() {
        var open = Books.folded(Books.first("1"));

        assertThat(exchange(open, 1).back(order(2_051)).block())
                .isEqualTo(new Answer.Refused("the best odds are 2.05"));
        assertThat(exchange(open, 1).back(order(Books.market("2"), 2_000, new UUID(0, 9))).block())
                .isEqualTo(new Answer.Refused("there is no such market"));
        assertThat(
                        exchange(Books.folded(Books.first("1"), Books.suspended("1", 2, 1)), 1)
                                .back(order(2_000))
                                .block())
                .isEqualTo(new Answer.Refused("the market is suspended"));
        assertThat(new SimulatedExchange(new OneEvent(open, false), 1).back(order(2_000)).block())
                .isEqualTo(new Answer.Refused("the market is suspended"));
        assertThat(
                        exchange(
                                        Books.folded(
                                                Books.first("1"),
                                                Books.homeIs("1", 2, SelectionStatus.REMOVED)),
                                        1)
                                .back(order(2_000))
                                .block())
                .isEqualTo(new Answer.Refused("nothing is on offer"));
    }
}
