package org.overround.bets.wallet.domain;

import org.jspecify.annotations.Nullable;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.TransferId;

/**
 * A payment as it stands.
 *
 * <pre>
 *   (asked) --> Pending --> Confirmed      the provider moved the money
 *       \          \------> Refused        the provider did not
 *        \----------------> Refused        the house did not let it
 * </pre>
 *
 * <p>Confirmed and Refused are for good.
 */
public sealed interface Payment {

    /** What it is known by, here and at the provider. */
    TransferId transferId();

    Direction direction();

    /** Nobody knows yet whether the money moved; on its way meanwhile. */
    record Pending(TransferId transferId, Direction direction) implements Payment {}

    record Confirmed(TransferId transferId, Direction direction, String providerReference)
            implements Payment {}

    record Refused(
            TransferId transferId, Direction direction, ProblemCode code, @Nullable String detail)
            implements Payment {}
}
