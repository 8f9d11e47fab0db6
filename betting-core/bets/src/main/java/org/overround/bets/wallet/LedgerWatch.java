package org.overround.bets.wallet;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Looks at the ledger and says what it found: in the log, as a metric, to whoever asked. */
final class LedgerWatch implements LedgerCheck {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerWatch.class);
    private static final int MOST_TOLD = 20;

    private final LedgerBook ledger;
    private final WalletMetrics metrics;

    LedgerWatch(LedgerBook ledger, WalletMetrics metrics) {
        this.ledger = ledger;
        this.metrics = metrics;
    }

    @Override
    public Mono<LedgerReport> check() {
        return ledger.look().doOnNext(this::tell);
    }

    private void tell(LedgerReport report) {
        metrics.looked(report);
        if (report.isRight()) {
            LOG.info(
                    "the ledger is right: {} accounts, {} transfers",
                    report.accounts(),
                    report.transfers());
            return;
        }
        LOG.error("the ledger has {} differences", report.differences().size());
        report.differences().stream()
                .limit(MOST_TOLD)
                .forEach(each ->
                        LOG.error(
                                "ledger {}: {} must be {}, is {}",
                                each.kind(),
                                each.subject(),
                                each.expected(),
                                each.found()));
    }
}
