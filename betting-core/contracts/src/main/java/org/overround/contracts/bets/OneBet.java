package org.overround.contracts.bets;

import org.jspecify.annotations.Nullable;
import org.overround.kernel.BetId;
import org.overround.kernel.PlayerId;

/** Asks for one bet; with a player, only when it is that player's. */
public record OneBet(@Nullable PlayerId player, BetId bet) {}
