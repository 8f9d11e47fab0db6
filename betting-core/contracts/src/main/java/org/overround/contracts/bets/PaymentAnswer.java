package org.overround.contracts.bets;

import org.jspecify.annotations.Nullable;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.TransferId;

/**
 * What became of a deposit or withdrawal: {@code CONFIRMED}, {@code PENDING} (the provider has not
 * answered yet) or {@code REFUSED} with a reason.
 */
public record PaymentAnswer(
        TransferId transferId,
        String status,
        @Nullable ProblemCode code,
        @Nullable String detail,
        @Nullable String providerReference,
        WalletView wallet) {}
