package org.overround.contracts.console;

import org.jspecify.annotations.Nullable;

/**
 * What a trader sends on {@code market.suspend} and {@code market.resume}.
 *
 * <p>{@code id} makes it act once; {@code market} or, for a whole event, {@code event} says what is
 * meant; {@code reason} is kept in the record. Unchecked words of a caller: validated where they
 * come in.
 */
public record MarketCommand(
        @Nullable String id,
        @Nullable String market,
        @Nullable String event,
        @Nullable String reason) {}
