package org.overround.contracts.bets;

/**
 * A player's money in minor units: {@code balanceMinor} is {@code availableMinor} (may be bet or
 * withdrawn) plus {@code heldMinor} (on open bets and withdrawals under way).
 */
public record WalletView(String currency, long balanceMinor, long availableMinor, long heldMinor) {}
