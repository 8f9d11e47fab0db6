package org.overround.console.command;

import java.util.Optional;
import org.overround.console.command.domain.Order;
import org.overround.contracts.console.CommandResult;

/** What the record says when an order is entered. */
public sealed interface Recorded {

    /** The first of its id. */
    record Fresh() implements Recorded {}

    /** The same order again; with its result when the book has answered. */
    record Again(Optional<CommandResult> result) implements Recorded {}

    /** The id stands for something else. */
    record Taken(Order earlier) implements Recorded {}
}
