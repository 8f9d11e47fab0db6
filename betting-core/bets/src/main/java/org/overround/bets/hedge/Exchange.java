package org.overround.bets.hedge;

import org.overround.kernel.Odds;
import reactor.core.publisher.Mono;

/** Where the house itself bets. */
public interface Exchange {

    /**
     * Backs a selection at the order's odds or better, at once or not at all for what finds no
     * taker.
     *
     * <p>The same {@link HedgeOrder#reference()} again is answered as the first time and never bets
     * twice.
     *
     * @return a refusal is a value; an error is a fault of the exchange or of the way to it
     */
    Mono<Answer> back(HedgeOrder order);

    /** Whether it takes orders at all now; while it does not, they wait untried. */
    default boolean ready() {
        return true;
    }

    /** What the exchange says to one try. */
    sealed interface Answer {

        /**
         * Matched.
         *
         * @param stakeMinor at most what is left of the order
         */
        record Matched(String reference, long stakeMinor, Odds odds) implements Answer {}

        /** Nothing was matched. */
        record Refused(String why) implements Answer {}
    }
}
