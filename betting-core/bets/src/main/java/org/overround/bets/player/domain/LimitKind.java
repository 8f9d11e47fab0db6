package org.overround.bets.player.domain;

/** What a player's own limit is on. A single bet's has no period, the others have one. */
public enum LimitKind {
    SINGLE_BET,
    STAKE,
    LOSS,
    DEPOSIT
}
