package org.overround.bets.wallet;

import java.time.Duration;
import org.overround.bets.repeat.RepeatTicker;
import reactor.core.publisher.Mono;

/** Folds the ledger, so that balances of the house, agents and providers are read quickly. */
final class FoldTicker extends RepeatTicker {

    private final LedgerBook ledger;
    private final WalletMetrics metrics;
    private final long most;

    FoldTicker(LedgerBook ledger, WalletMetrics metrics, long most, Duration every) {
        super("folding the ledger", every, every);
        this.ledger = ledger;
        this.metrics = metrics;
        this.most = most;
    }

    /** Goes on while there is about as much as fits in one transaction. */
    @Override
    protected Mono<?> tick() {
        return ledger.fold(most)
                .doOnNext(metrics::folded)
                .repeat()
                .takeUntil(folded -> folded <= most / 2)
                .then();
    }
}
