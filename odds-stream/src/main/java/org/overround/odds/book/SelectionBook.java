package org.overround.odds.book;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.SelectionUpdate;
import org.overround.contracts.odds.SelectionChange;
import org.overround.contracts.odds.SelectionView;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;

/** One selection as it is now, and what readers were told of it last. */
final class SelectionBook {

    final SelectionId id;

    private @Nullable String name;
    private int sortPriority;
    private SelectionStatus status = SelectionStatus.ACTIVE;
    private int oddsMilli;
    private int sourceMilli;

    private boolean told;
    private @Nullable String toldName;
    private int toldSortPriority;
    private SelectionStatus toldStatus = SelectionStatus.ACTIVE;
    private int toldOddsMilli;
    private int toldSourceMilli;

    SelectionBook(SelectionId id) {
        this.id = id;
    }

    /** Takes name and place in the display; what is not said stays. */
    void take(SelectionUpdate update) {
        if (update.name() != null) {
            name = update.name();
        }
        if (update.sortPriority() != 0) {
            sortPriority = update.sortPriority();
        }
    }

    void becomes(SelectionStatus nextStatus, int nextOddsMilli, int nextSourceMilli) {
        status = nextStatus;
        oddsMilli = nextOddsMilli;
        sourceMilli = nextSourceMilli;
    }

    /**
     * What readers have not been told yet; everything the first time, null when they know it all.
     */
    @Nullable SelectionChange difference() {
        if (!told) {
            var first = new SelectionChange(id, name, sortPriority, status, oddsMilli, sourceMilli);
            tell();
            return first;
        }
        var renamed = !Objects.equals(name, toldName);
        if (!renamed
                && sortPriority == toldSortPriority
                && status == toldStatus
                && oddsMilli == toldOddsMilli
                && sourceMilli == toldSourceMilli) {
            return null;
        }
        var change =
                new SelectionChange(
                        id,
                        renamed ? name : null,
                        sortPriority == toldSortPriority ? null : sortPriority,
                        status == toldStatus ? null : status,
                        oddsMilli == toldOddsMilli ? null : Integer.valueOf(oddsMilli),
                        sourceMilli == toldSourceMilli ? null : Integer.valueOf(sourceMilli));
        tell();
        return change;
    }

    SelectionView view() {
        return new SelectionView(
                id, toldName, toldSortPriority, toldStatus, toldOddsMilli, toldSourceMilli);
    }

    void restore(SelectionView view) {
        name = view.name();
        sortPriority = view.sortPriority();
        becomes(view.status(), view.oddsMilli(), view.sourceMilli());
        tell();
    }

    private void tell() {
        told = true;
        toldName = name;
        toldSortPriority = sortPriority;
        toldStatus = status;
        toldOddsMilli = oddsMilli;
        toldSourceMilli = sourceMilli;
    }
}
