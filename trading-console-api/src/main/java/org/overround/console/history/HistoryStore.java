package org.overround.console.history;

import java.util.Map;
import org.overround.console.history.domain.Batch;
import org.overround.console.paging.Page;
import org.overround.console.paging.PageRequest;
import org.overround.kernel.MarketId;
import reactor.core.publisher.Mono;

/** Where the history is kept. */
public interface HistoryStore {

    /**
     * Up to where {@code odds.changed} has been written here, by partition; none for a partition
     * never read.
     */
    Mono<Map<Integer, Long>> nextOffsets();

    /**
     * Writes a batch and its offsets in one transaction. Lines that are there already stay as they
     * are.
     */
    Mono<Void> write(Batch batch);

    /** The history of one market. */
    Mono<Page<HistoryEntry>> ofMarket(MarketId market, HistoryOrder order, PageRequest page);

    /** Which end of the history comes first. */
    enum HistoryOrder {
        OLDEST,
        NEWEST
    }
}
