package org.overround.console.command.domain;

import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.TraderCommand;
import org.overround.kernel.CommandId;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.overround.kernel.Scope;

/**
 * A command that may be carried out.
 *
 * <p>Two orders with the same id that are not equal are a mistake of the caller: an id stands for
 * one content by one actor.
 *
 * @param market null when the whole event is meant
 */
public record Order(
        CommandId id,
        TraderCommand.Action action,
        EventId event,
        @Nullable MarketId market,
        String actor,
        String reason) {

    /** The same as a record for the event's book. */
    public TraderCommand forTheBook() {
        return new TraderCommand(
                id,
                event,
                market == null ? new Scope.OfEvent(event) : new Scope.OfMarket(event, market),
                action,
                actor,
                reason);
    }
}
