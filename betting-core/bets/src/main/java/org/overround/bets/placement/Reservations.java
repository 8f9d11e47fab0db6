package org.overround.bets.placement;

import org.overround.bets.exposure.Exposure;
import org.overround.bets.journal.Outcome;
import org.overround.kernel.BetId;
import reactor.core.publisher.Mono;

/** Ends a reservation by what the journal said. */
final class Reservations {

    private final Exposure exposure;

    Reservations(Exposure exposure) {
        this.exposure = exposure;
    }

    /**
     * Confirms what was written, releases what was not. A duplicate's own attempt is released: the
     * first one's stands. A release is waited for: what it gives back may be the next try's.
     */
    Mono<Void> end(BetId bet, Shared.Carried carried, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Written _ ->
                    Mono.fromRunnable(
                            () -> exposure.confirm(bet, carried.attempt(), carried.tree()));
            case Outcome.Duplicate _,
                    Outcome.Mismatch _,
                    Outcome.Refused _,
                    Outcome.Stale _,
                    Outcome.Decided _,
                    Outcome.Overloaded _,
                    Outcome.Unreachable _ ->
                    exposure.release(bet, carried.attempt(), carried.tree());
        };
    }
}
