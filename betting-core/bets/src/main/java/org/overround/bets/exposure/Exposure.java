package org.overround.bets.exposure;

import java.util.Collection;
import java.util.List;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;
import reactor.core.publisher.Mono;

/**
 * How much risk every agent carries now, as counters that admit bets (DESIGN section 5 "Exposure").
 *
 * <p>The truth is the table {@code position}; the counters are what open positions add up to, and
 * what has been reserved for bets on their way there. A tree is the tree's root agent; all counters
 * of one tree are seen by one call.
 *
 * <pre>
 *   reserve --> Reserved(epoch) --> [position written under that epoch] --> confirm, soon
 *      |               \--> release (no position was written)
 *      \--> Full, Unavailable: nothing is reserved
 *   neither within 10 s: the sweeper looks whether there is a position, and confirms or releases
 * </pre>
 *
 * <p>An attempt is one try at one bet: a bet that tries again takes the next number. What was
 * released cannot be reserved again: an attempt ends once. A position written for an attempt that
 * was given up, or under an older epoch than the tree's, is refused by the database.
 */
public interface Exposure {

    /**
     * Reserves room in all counters or in none.
     *
     * <p>The same attempt again with the same claims is answered as the first time.
     *
     * @param claims one for each counter; counters without a limit are counted too
     * @return never an error: who cannot be asked is {@link Reservation.Unavailable}
     */
    Mono<Reservation> reserve(BetId bet, int attempt, AgentId tree, List<Claim> claims);

    /**
     * Says that the attempt's positions are written. Any number of times. Nothing waits for it: the
     * counters hold the same before and after; they are told soon, and what is missed the sweeper
     * does.
     */
    void confirm(BetId bet, int attempt, AgentId tree);

    /**
     * Gives back what the attempt reserved; to be called only when its positions are not written
     * and will not be. Any number of times, also before {@link #reserve}, which then finds the
     * attempt spent; after {@link #confirm} it changes nothing. Never an error: what is missed here
     * the sweeper does.
     */
    Mono<Void> release(BetId bet, int attempt, AgentId tree);

    /**
     * What is used of counters now, reservations included.
     *
     * @return never an error: who cannot be asked is {@link Usage.Unknown}
     */
    Mono<Usage> usage(AgentId tree, Collection<String> keys);

    /**
     * Takes a closed position out of its counters: once, however often it is asked.
     *
     * @return whether that is done; false: the counters are being rebuilt or cannot be reached, so
     *     ask again later
     */
    Mono<Boolean> close(Closing closing);
}
