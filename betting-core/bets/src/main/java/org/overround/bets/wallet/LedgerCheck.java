package org.overround.bets.wallet;

import reactor.core.publisher.Mono;

/**
 * Whether the ledger is right, as one look at all of it saw it: balances sum to zero per currency,
 * held money stands on both sides, every account's counters are what its transfers make them, and
 * no transfer mixes currencies or resolves another than its own pending one.
 *
 * <p>It reports and never corrects (DESIGN section 5, "Reconciliation").
 */
@FunctionalInterface
public interface LedgerCheck {

    /** One look; reads every transfer, so it takes seconds for millions. */
    Mono<LedgerReport> check();
}
