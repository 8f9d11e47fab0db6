package org.overround.contracts.book;

import org.overround.kernel.CommandId;
import org.overround.kernel.EventId;
import org.overround.kernel.Scope;

/**
 * A trader stops or frees a market or an event.
 *
 * <p>Acts once by its id. The scope is a market or the event itself; {@code event} is the record's
 * key.
 */
public record TraderCommand(
        CommandId id, EventId event, Scope scope, Action action, String actor, String reason)
        implements BookInput {

    public enum Action {
        SUSPEND,
        RESUME
    }
}
