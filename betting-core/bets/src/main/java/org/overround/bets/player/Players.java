package org.overround.bets.player;

import org.overround.contracts.bets.OfficeChange;
import org.overround.contracts.bets.Paged;
import org.overround.contracts.bets.PlayerQuery;
import org.overround.contracts.bets.PlayerView;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.SelfExclude;
import org.overround.contracts.bets.SetLimit;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Mono;

/**
 * Who may bet and under which limits of their own.
 *
 * <p>Every change is one transaction under the player's lock that raises the row's revision and
 * writes a {@code PLAYER_CHANGED} event; its answer comes after the commit and after the gate's
 * copy was told (or could not be: then the gate is closed or the row decides). A request that
 * changes nothing writes nothing. Times are the database's.
 */
public interface Players {

    /** The player with limits and what is used of them now; else {@code PLAYER_NOT_FOUND}. */
    Mono<Reply<PlayerView>> get(PlayerId player);

    /** Players by id; a page of at most 200. */
    Mono<Reply<Paged<PlayerView>>> list(PlayerQuery query);

    /**
     * Sets one of the player's own limits: a decrease at once, an increase or a removal in 24 hours
     * (shown as pending meanwhile). The amount in force again withdraws what is pending.
     */
    Mono<Reply<PlayerView>> setLimit(SetLimit wish);

    /**
     * Shuts the player out; never shortens an exclusion. It binds the next bet after the answer.
     */
    Mono<Reply<PlayerView>> exclude(SelfExclude wish);

    /** What the back office found out; the reason is required and kept with who gave it. */
    Mono<Reply<PlayerView>> change(OfficeChange change);

    /**
     * A new player; {@code UNDER_AGE} when the jurisdiction says so. Once more with the same id: as
     * it is.
     */
    Mono<Reply<PlayerView>> register(Registration registration);
}
