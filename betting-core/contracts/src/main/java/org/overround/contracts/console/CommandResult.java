package org.overround.contracts.console;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a command.
 *
 * <p>{@code result} is {@code APPLIED}, {@code NO_CHANGE} or {@code REFUSED} as the book said, or
 * {@link #UNKNOWN} when it did not say so in time: the command may still act, and the same id asked
 * again brings the answer. {@code version} is the event's version that holds the outcome (null when
 * unknown); {@code code} and {@code detail} say why.
 */
public record CommandResult(
        String id,
        String result,
        @Nullable String epoch,
        @Nullable Long version,
        @Nullable String code,
        String detail) {

    public static final String UNKNOWN = "UNKNOWN";
}
