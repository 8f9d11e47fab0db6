package org.overround.console.command;

import org.overround.console.command.domain.Order;
import reactor.core.publisher.Mono;

/** The way of an order to the owner of its event. */
@FunctionalInterface
public interface OrderRoute {

    /**
     * Completes when the order is in the input log for good. The same order twice is harmless: it
     * acts once by its id.
     */
    Mono<Void> send(Order order);
}
