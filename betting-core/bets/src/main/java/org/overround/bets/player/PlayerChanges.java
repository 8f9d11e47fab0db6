package org.overround.bets.player;

import org.overround.kernel.PlayerId;
import reactor.core.publisher.Mono;

/** Is told of a player's change after its commit, before the change is answered. */
@FunctionalInterface
public interface PlayerChanges {

    /** Completes once it is known where it must be; never fails, and is not waited for for long. */
    Mono<Void> changed(PlayerId player);
}
