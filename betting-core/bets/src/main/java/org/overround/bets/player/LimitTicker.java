package org.overround.bets.player;

import java.time.Duration;
import org.overround.bets.repeat.RepeatTicker;
import reactor.core.publisher.Mono;

/**
 * Puts limits in force that have waited long enough: the row is what binds a bet, so somebody has
 * to change it. Late by some seconds at most, which is on the safe side: what waits is always
 * looser.
 *
 * <p>Every instance does it; the player's lock and the look under it keep it from happening twice.
 */
final class LimitTicker extends RepeatTicker {

    private static final Duration EVERY = Duration.ofSeconds(5);

    private final PlayerDesk desk;

    LimitTicker(PlayerDesk desk) {
        super("putting due limits in force", EVERY, EVERY);
        this.desk = desk;
    }

    @Override
    protected Mono<?> tick() {
        return desk.applyDue();
    }
}
