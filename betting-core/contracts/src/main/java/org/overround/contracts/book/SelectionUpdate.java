package org.overround.contracts.book;

import org.jspecify.annotations.Nullable;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;

/**
 * What a source message says about one selection; {@code quote} is absolute, {@code sortPriority}
 * orders the display (0: unknown).
 */
public record SelectionUpdate(
        SelectionId selection,
        @Nullable String name,
        int sortPriority,
        @Nullable SelectionStatus status,
        @Nullable Quote quote) {}
