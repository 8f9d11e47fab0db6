package org.overround.bets.wallet;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Looks at the ledger now and then. */
final class LedgerCheckTicker extends RepeatTicker {

    private final LedgerCheck check;

    LedgerCheckTicker(LedgerCheck check, Duration first, Duration every) {
        super("wallet-ledger-check", first, every);
        this.check = check;
    }

    @Override
    Mono<?> tick() {
        return check.check();
    }
}
