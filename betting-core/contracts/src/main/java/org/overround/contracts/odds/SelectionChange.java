package org.overround.contracts.odds;

import org.jspecify.annotations.Nullable;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;

/**
 * What changed about one selection.
 *
 * <p>{@code oddsMilli} is absolute, 0 means not offered, null is unchanged. {@code sourceMilli} is
 * the source's odds beside it for the audit (fair odds of the exchange, rounded to thousandths; the
 * bookmaker's own for fixed odds), 0 when it has none.
 */
public record SelectionChange(
        SelectionId selection,
        @Nullable String name,
        @Nullable Integer sortPriority,
        @Nullable SelectionStatus status,
        @Nullable Integer oddsMilli,
        @Nullable Integer sourceMilli) {}
