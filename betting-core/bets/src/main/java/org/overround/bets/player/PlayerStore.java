package org.overround.bets.player;

import java.util.function.Function;
import org.overround.bets.player.domain.Change;
import org.overround.bets.player.domain.PlayerFacts;
import org.overround.bets.player.domain.PlayerState;
import org.overround.contracts.bets.Paged;
import org.overround.contracts.bets.PlayerQuery;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Keeps players; the one place that changes their rows, but for what bets and deposits use up. */
public interface PlayerStore {

    /** A player after a change was asked for, and whether it changed anything. */
    record Outcome(PlayerState state, boolean changed) {}

    /** The player; empty when there is none. */
    Mono<PlayerState> get(PlayerId player);

    /** By name; page and size are checked. */
    Mono<Paged<PlayerState>> list(PlayerQuery query);

    /**
     * Decides on the player as they are under their lock, and writes what was decided: the row at
     * its next revision, limits that wait, stake factors, and the event. Emits after the commit;
     * empty when there is no such player.
     */
    Mono<Outcome> change(PlayerId player, Function<PlayerState, Change> decide);

    /** A new player with an event; false when the id is taken: then nothing changes. */
    Mono<Boolean> add(PlayerFacts facts, Registration registration, String actor);

    /** Players with a limit that has waited long enough. */
    Flux<PlayerId> due(int most);
}
