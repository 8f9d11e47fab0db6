package org.overround.bets.player;

import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.overround.bets.player.domain.PlayerFacts;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads what bets are judged by from the players' rows: the truth that copies are made of. */
public interface PlayerRows {

    /**
     * A row as one read saw it.
     *
     * @param readMicros the database's clock then: of two reads of one revision the later one is
     *     the newer
     */
    record Read(PlayerFacts facts, long readMicros) {}

    /**
     * A place in the order of transactions: whatever was not yet visible there is after it.
     *
     * @param xid the oldest transaction that was still running
     * @param atMillis the database's clock then
     */
    record Horizon(String xid, long atMillis) {}

    /** One player; empty when there is none. */
    Mono<Read> facts(PlayerId player);

    /** Several; in no order, without those that do not exist. */
    Flux<Read> facts(Collection<PlayerId> players);

    /** Where the order of transactions stands. */
    Mono<Horizon> horizon();

    /** Everybody something happened to after a place; with none, everybody. */
    Flux<PlayerId> touchedSince(@Nullable Horizon horizon);
}
