package org.overround.contracts.bets;

import java.time.Instant;
import org.overround.kernel.TransferId;

/**
 * One movement as the player sees it: {@code amountMinor} is negative when it takes money. {@code
 * purpose}: {@code DEPOSIT}, {@code WITHDRAWAL}, {@code BET_HOLD} ...; {@code phase}: {@code
 * POSTED}, {@code PENDING}, {@code POST}, {@code VOID}; {@code reference}: the bet or the payment
 * provider's reference.
 */
public record TransactionView(
        TransferId transferId,
        Instant at,
        String purpose,
        String phase,
        long amountMinor,
        String currency,
        String reference) {}
