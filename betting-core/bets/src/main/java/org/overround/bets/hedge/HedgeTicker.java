package org.overround.bets.hedge;

import java.time.Duration;
import org.overround.bets.repeat.RepeatTicker;
import reactor.core.publisher.Mono;

/** Has the desk look again and again for what is to be hedged. */
final class HedgeTicker extends RepeatTicker {

    private final HedgeDesk desk;

    HedgeTicker(HedgeDesk desk, Duration every) {
        super("hedging", every, every);
        this.desk = desk;
    }

    @Override
    protected Mono<?> tick() {
        return desk.pass();
    }
}
