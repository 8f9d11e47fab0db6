package org.overround.console.history.domain;

import java.util.List;
import java.util.Map;

/**
 * What is written in one go: lines, outcomes and the offsets they bring the projection to.
 *
 * @param nextOffsets by partition of {@code odds.changed}: the first offset that is not covered
 */
public record Batch(
        List<HistoryLine> lines, List<OutcomeLine> outcomes, Map<Integer, Long> nextOffsets) {

    public Batch {
        lines = List.copyOf(lines);
        outcomes = List.copyOf(outcomes);
        nextOffsets = Map.copyOf(nextOffsets);
    }

    /** True when only offsets move: nothing is lost when it is not written, they are read again. */
    public boolean onlyOffsets() {
        return lines.isEmpty() && outcomes.isEmpty();
    }
}
