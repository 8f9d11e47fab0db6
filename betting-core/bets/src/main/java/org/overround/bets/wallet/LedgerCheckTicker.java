package org.overround.bets.wallet;

import java.time.Duration;
import org.overround.bets.repeat.RepeatTicker;
import reactor.core.publisher.Mono;

/** Looks at the ledger now and then. */
final class LedgerCheckTicker extends RepeatTicker {

    private final LedgerCheck check;

    LedgerCheckTicker(LedgerCheck check, Duration first, Duration every) {
        super("checking the ledger", first, every);
        this.check = check;
    }

    @Override
    protected Mono<?> tick() {
        return check.check();
    }
}
