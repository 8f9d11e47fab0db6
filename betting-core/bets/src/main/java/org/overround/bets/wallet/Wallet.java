package org.overround.bets.wallet;

/** All a player does with money besides betting. */
public interface Wallet extends Deposit, Withdraw, WalletQueries {}
