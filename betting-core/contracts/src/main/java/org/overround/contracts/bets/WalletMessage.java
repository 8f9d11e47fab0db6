package org.overround.contracts.bets;

/**
 * The payload of a {@code WALLET_TX} event and so of {@code wallet.tx}: one movement on a player's
 * account; the amount is negative when it takes money.
 */
public record WalletMessage(
        String transferId,
        String phase,
        String purpose,
        long amountMinor,
        String currency,
        String reference) {}
