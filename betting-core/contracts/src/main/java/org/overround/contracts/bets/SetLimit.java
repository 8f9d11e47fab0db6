package org.overround.contracts.bets;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.PlayerId;

/** A player's wish for a limit of their own; no amount removes it. Unchecked but for the player. */
public record SetLimit(
        PlayerId player,
        @Nullable String kind,
        @Nullable String period,
        @Nullable BigDecimal amountMinor) {}
