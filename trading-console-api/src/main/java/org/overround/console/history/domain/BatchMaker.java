package org.overround.console.history.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.overround.contracts.odds.OddsChanged;

/**
 * Gathers deltas into batches: at once when there is something to keep, offsets alone once a
 * second.
 *
 * <p>The first read is written in any case, so that a connection that keeps breaking gets on too.
 *
 * <p>Prices move all the time and suspensions seldom; a database write for each read would cost
 * more than the history is worth. Single-threaded. What was gathered and not taken is only offsets,
 * so it never grows.
 */
public final class BatchMaker {

    private static final long OFFSETS_EVERY_MILLIS = 1_000;

    private final Map<Integer, Long> nextOffsets = new HashMap<>();
    private long lastTakenMillis;

    /**
     * The batch to write now, if any.
     *
     * @param deltas those of one read that tell something for the history, in order
     * @param reached the next offset of each partition that was read
     */
    public Optional<Batch> after(
            List<OddsChanged> deltas, Map<Integer, Long> reached, long nowMillis) {
        nextOffsets.putAll(reached);
        var lines = new ArrayList<HistoryLine>();
        var outcomes = new ArrayList<OutcomeLine>();
        for (var delta : deltas) {
            lines.addAll(HistoryLine.of(delta));
            outcomes.addAll(OutcomeLine.of(delta));
        }
        var batch = new Batch(lines, outcomes, nextOffsets);
        if (batch.onlyOffsets() && nowMillis - lastTakenMillis < OFFSETS_EVERY_MILLIS) {
            return Optional.empty();
        }
        lastTakenMillis = nowMillis;
        nextOffsets.clear();
        return Optional.of(batch);
    }
}
