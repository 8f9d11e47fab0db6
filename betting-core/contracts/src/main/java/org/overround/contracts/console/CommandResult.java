package org.overround.contracts.console;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a command.
 *
 * <p>{@code result} is {@code APPLIED}, {@code NO_CHANGE} or {@code REFUSED}; {@code version} is
 * the event's version that holds the outcome (null when the command never reached the book); {@code
 * code} and {@code detail} say why it was refused.
 */
public record CommandResult(
        String id,
        String result,
        @Nullable String epoch,
        @Nullable Long version,
        @Nullable String code,
        String detail) {}
