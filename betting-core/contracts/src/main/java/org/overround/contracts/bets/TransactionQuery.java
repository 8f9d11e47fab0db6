package org.overround.contracts.bets;

import org.overround.kernel.PlayerId;

/** Asks for a player's transactions, newest first; pages count from 0. */
public record TransactionQuery(PlayerId player, int page, int size) {}
