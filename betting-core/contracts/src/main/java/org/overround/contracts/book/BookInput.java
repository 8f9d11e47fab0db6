package org.overround.contracts.book;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * Anything that can change a book, as one record of {@code book.inputs}.
 *
 * <p>Invariant: together with its partition, offset and {@code at} header an input determines what
 * happens; a book asks nobody else for time, ids or configuration. {@link FeedUpdate} and {@link
 * TraderCommand} concern one event and are keyed by it; the others concern many and are written
 * once to every partition.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = FeedUpdate.class, name = "feed"),
    @JsonSubTypes.Type(value = TraderCommand.class, name = "command"),
    @JsonSubTypes.Type(value = Signal.class, name = "signal"),
    @JsonSubTypes.Type(value = MarginRulesChanged.class, name = "margin"),
    @JsonSubTypes.Type(value = GuardRulesChanged.class, name = "guard"),
    @JsonSubTypes.Type(value = FeedHealthChanged.class, name = "health"),
    @JsonSubTypes.Type(value = Tick.class, name = "tick")
})
public sealed interface BookInput
        permits FeedUpdate,
                TraderCommand,
                Signal,
                MarginRulesChanged,
                GuardRulesChanged,
                FeedHealthChanged,
                Tick {}
