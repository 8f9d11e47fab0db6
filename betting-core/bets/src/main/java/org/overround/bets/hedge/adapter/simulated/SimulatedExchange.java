package org.overround.bets.hedge.adapter.simulated;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.overround.bets.hedge.Exchange;
import org.overround.bets.hedge.HedgeOrder;
import org.overround.bets.price.OddsBook;
import org.overround.contracts.odds.MarketView;
import org.overround.contracts.odds.SelectionView;
import org.overround.kernel.MarketStatus;
import org.overround.kernel.Odds;
import org.overround.kernel.SelectionStatus;
import reactor.core.publisher.Mono;

/**
 * Matches at the source's own odds as the book has them now (an exchange's: the fair odds between
 * its best back and lay). {@code odds.changed} carries these beside the house's, and no ladder, so
 * how much there is to match is one number for all.
 *
 * <p>It answers as an exchange would: not in a market that is suspended, late or over.
 */
public final class SimulatedExchange implements Exchange {

    private static final int REMEMBERED = 10_000;

    private final OddsBook book;
    private final long depthMinor;
    private final Map<String, Answer> answers =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Answer> eldest) {
                    return size() > REMEMBERED;
                }
            };

    /**
     * Over the service's view of the odds.
     *
     * @param depthMinor the most that one try is matched with
     */
    public SimulatedExchange(OddsBook book, long depthMinor) {
        this.book = book;
        this.depthMinor = depthMinor;
    }

    /**
     * Not while the odds are still being read or their owners are silent: a start is no failure.
     */
    @Override
    public boolean ready() {
        return book.current();
    }

    @Override
    public Mono<Answer> back(HedgeOrder order) {
        return Mono.fromSupplier(() -> {
            synchronized (answers) {
                return answers.computeIfAbsent(order.reference(), _ -> answer(order));
            }
        });
    }

    private Answer answer(HedgeOrder order) {
        var quoted = book.market(order.market());
        if (quoted == null) {
            return new Answer.Refused("there is no such market");
        }
        if (!quoted.fresh() || quoted.market().status() != MarketStatus.OPEN) {
            return new Answer.Refused("the market is suspended");
        }
        var selection = selection(quoted.market(), order);
        if (selection == null
                || selection.status() != SelectionStatus.ACTIVE
                || selection.sourceMilli() < Odds.MIN_MILLI) {
            return new Answer.Refused("nothing is on offer");
        }
        if (selection.sourceMilli() < order.odds().milli()) {
            return new Answer.Refused("the best odds are " + new Odds(selection.sourceMilli()));
        }
        return new Answer.Matched(
                order.reference(),
                Math.min(order.leftMinor(), depthMinor),
                new Odds(selection.sourceMilli()));
    }

    private static @Nullable SelectionView selection(MarketView market, HedgeOrder order) {
        for (var selection : market.selections()) {
            if (selection.selection().equals(order.selection())) {
                return selection;
            }
        }
        return null;
    }
}
