package org.overround.contracts.bets;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.IdempotencyKey;
import org.overround.kernel.PlayerId;

/**
 * A deposit or withdrawal under a key that makes it act once. Unchecked words but for the player.
 */
public record MoveMoney(
        PlayerId player,
        IdempotencyKey key,
        @Nullable BigDecimal amountMinor,
        @Nullable String currency) {}
