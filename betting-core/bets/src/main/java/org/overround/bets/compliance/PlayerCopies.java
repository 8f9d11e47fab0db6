package org.overround.bets.compliance;

import java.time.Instant;
import org.overround.bets.compliance.domain.GateRules.Velocity;
import org.overround.bets.player.PlayerRows;
import org.overround.bets.player.domain.PlayerFacts;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Mono;

/** Copies of players' rows where the gate can look at them quickly, for all instances together. */
public interface PlayerCopies {

    /** A copy, and how many bets the player asked for in the last minute. */
    record Look(PlayerFacts facts, Velocity velocity) {}

    /**
     * Looks at a player and counts one bet, in one round trip.
     *
     * @param bet tells this bet from others in the count
     * @param counts whether it is counted, if there is room; what is refused for its pace is not
     * @return empty when there is no copy
     */
    Mono<Look> look(PlayerId player, String bet, boolean counts);

    /**
     * Writes a copy unless there is a newer one: of a higher revision, or of the same and read
     * later. Emits whether it was written.
     *
     * @param betsPerMinute how many the count admits
     */
    Mono<Boolean> write(PlayerRows.Read read, int betsPerMinute);

    /** When all copies were last known to be up to date; empty when nobody said so. */
    Mono<Instant> refreshedAt();

    /** Says so; an earlier time never replaces a later one. */
    Mono<Void> refreshed(Instant at);
}
