package org.overround.bets.hedge;

import java.time.Duration;
import java.util.UUID;
import org.overround.bets.exposure.Closing;
import org.overround.kernel.BetId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Where orders are kept. Several instances work on one store: an order is taken up by one. */
public interface HedgeStore {

    /** Open hedge positions that have no order yet, the oldest first. */
    Flux<Remainder> remainders(int most);

    /**
     * Keeps a new order and tells of it.
     *
     * @return false when the bet has one already
     */
    Mono<Boolean> open(HedgeOrder order);

    /**
     * Takes up orders that are due; nobody else gets them while the lease lasts, and somebody does
     * after it, should this process be gone.
     */
    Flux<HedgeOrder> take(int most, Duration lease);

    /** Keeps what a try brought, and renews the lease. */
    Mono<Void> tried(HedgeOrder order, Duration lease);

    /** Lets go of an order until then. */
    Mono<Void> putOff(HedgeOrder order, Duration by);

    /**
     * Keeps how an order ended and tells of it; when it is filled, its position is closed in the
     * same step.
     *
     * @return false when it had ended before
     */
    Mono<Boolean> finish(HedgeOrder order);

    /** Filled orders whose closed positions may still be in the counters. */
    Flux<Filled> filled(int most);

    /** Notes that a filled order's position is out of the counters. */
    Mono<Void> released(UUID orderId);

    /** A bet's order; empty when it has none. */
    Mono<HedgeOrder> of(BetId bet);

    /** A closed position and the order that closed it. */
    record Filled(UUID orderId, Closing closing) {}
}
