package org.overround.bets.journal;

import reactor.core.publisher.Mono;

/**
 * Where verdicts become true: an entry is written with everything that belongs to it (limits, hold,
 * bet, positions, events, verdict) or not at all.
 */
public interface Journal {

    /**
     * Writes one entry; what it answers has been committed.
     *
     * <p>The same entry again, with the same ids, is answered as if it had been written then. An
     * error leaves open whether it was written.
     */
    Mono<Outcome> write(Entry entry);
}
