package org.overround.bets.compliance;

import java.time.Duration;
import reactor.core.publisher.Mono;

/** Suspends every market of the house while the gate cannot see. */
public interface MarketHalt {

    /** Raises or renews this instance's lease; it ends by itself. */
    Mono<Void> hold(String why, Duration lease);

    /** Ends this instance's lease; others' stay. */
    Mono<Void> letGo(String why);
}
