package org.overround.contracts.bets;

import org.overround.kernel.PlayerId;

/** Asks about one player. */
public record ForPlayer(PlayerId player) {}
