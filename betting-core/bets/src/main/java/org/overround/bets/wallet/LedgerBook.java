package org.overround.bets.wallet;

import reactor.core.publisher.Mono;

/** The ledger's upkeep. */
public interface LedgerBook {

    /**
     * Moves transfers that can have no older ones any more into the counters of accounts that are
     * not players'; emits how many, about {@code most} at a time. Balances stay as they are.
     */
    Mono<Long> fold(long most);

    /** What is not as it must be, as one snapshot sees it. */
    Mono<LedgerReport> look();
}
