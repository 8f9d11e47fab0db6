package org.overround.console.history;

import java.util.List;
import java.util.Map;
import org.overround.contracts.odds.OddsChanged;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code odds.changed}, read for what the history keeps of it. */
public interface OddsLog {

    /**
     * Follows every partition for good from the given offsets; a partition that is not given from
     * its beginning.
     */
    Flux<Read> follow(Map<Integer, Long> from);

    /** The offset after the last record of every partition, as of now. */
    Mono<Map<Integer, Long>> ends();

    /**
     * What one read brought.
     *
     * @param deltas those that tell of suspensions or outcomes, in the order of their partitions;
     *     the others are left out
     * @param nextOffsets by partition that was read: the offset after the last record
     */
    record Read(List<OddsChanged> deltas, Map<Integer, Long> nextOffsets) {}
}
