package org.overround.bets.slip;

import java.util.List;

/**
 * A slip that waits for its in-play delay to be over, with where its markets stood when it was
 * taken: what is stored and decided again from.
 *
 * @param marks one for each leg, in the order of the legs
 */
public record PendingSlip(Slip slip, List<LegMark> marks) {

    public PendingSlip {
        marks = List.copyOf(marks);
        if (marks.size() != slip.legs().size()) {
            throw new IllegalArgumentException(
                    "there is a mark for each of %d legs, were %d"
                            .formatted(slip.legs().size(), marks.size()));
        }
    }

    /** What to store of a bet whose price was good. */
    public static PendingSlip of(Slip slip, PriceCheck.Good good) {
        return new PendingSlip(
                slip, good.legs().stream().map(StruckLeg::quote).map(Quote::mark).toList());
    }
}
