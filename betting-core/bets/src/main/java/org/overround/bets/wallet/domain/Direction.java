package org.overround.bets.wallet.domain;

/** Which way a payment goes; the name is the purpose of its transfers. */
public enum Direction {
    /** From the provider to the player. */
    DEPOSIT,
    /** From the player to the provider. */
    WITHDRAWAL
}
