package org.overround.contracts.bets;

import org.jspecify.annotations.Nullable;
import org.overround.kernel.IdempotencyKey;
import org.overround.kernel.PlayerId;

/**
 * A player's wish to bet, under a key that makes it act once.
 *
 * <p>{@code address} is where the request came from, for the geo-fence; null when unknown. {@code
 * key} may be null for a simulation only.
 */
public record PlaceBet(
        PlayerId player, @Nullable IdempotencyKey key, @Nullable String address, BetRequest bet) {}
