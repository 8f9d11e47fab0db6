package org.overround.contracts.odds;

import org.jspecify.annotations.Nullable;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;

/** One selection as readers see it; odds of 0 are not offered. */
public record SelectionView(
        SelectionId selection,
        @Nullable String name,
        int sortPriority,
        SelectionStatus status,
        int oddsMilli,
        int sourceMilli) {

    static SelectionView first(SelectionChange change) {
        return new SelectionView(change.selection(), null, 0, SelectionStatus.ACTIVE, 0, 0)
                .with(change);
    }

    SelectionView with(SelectionChange change) {
        return new SelectionView(
                selection,
                change.name() == null ? name : change.name(),
                change.sortPriority() == null ? sortPriority : change.sortPriority(),
                change.status() == null ? status : change.status(),
                change.oddsMilli() == null ? oddsMilli : change.oddsMilli(),
                change.sourceMilli() == null ? sourceMilli : change.sourceMilli());
    }
}
