package org.overround.bets.exposure;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.overround.kernel.AgentId;
import reactor.core.publisher.Mono;

/**
 * Where the counters are: fast, shared by all instances, and free to forget. What is asked for bets
 * is as in {@link Exposure}, but a store that cannot be asked is an error here.
 *
 * <p>Invariant: while a tree is served, each counter is what open positions added up to when its
 * epoch was loaded, + what was reserved, - what was released or closed since.
 */
public interface CounterStore {

    /**
     * What a counter holds at most, limited or not: whole numbers beyond it are not exact there.
     */
    long MOST_MINOR = (1L << 53) - 1;

    Mono<Reservation> reserve(AgentId tree, Attempt attempt, List<Claim> claims);

    /** Any number of them; none is no call. */
    Mono<Void> confirm(AgentId tree, List<Attempt> attempts);

    /** Gives back what is reserved; says whether there was something. */
    Mono<Boolean> release(AgentId tree, Attempt attempt);

    Mono<Usage> usage(AgentId tree, Collection<String> keys);

    Mono<Boolean> close(Closing closing);

    /** Whether a tree's counters can be trusted. */
    Mono<Standing> standing(AgentId tree);

    /**
     * Puts sums in the place of all there is of a tree, reservations included, and serves them.
     *
     * @param run as {@link Standing} told it before the sums were taken
     * @return false when the server is not that one any more, or serves a later epoch
     */
    Mono<Boolean> load(AgentId tree, String run, long epoch, Map<String, Long> usedMinorByKey);

    /** Reservations that were neither confirmed nor released for that long, the oldest first. */
    Mono<List<Attempt>> orphans(AgentId tree, Duration age, int most);

    /**
     * What a store says of a tree.
     *
     * @param run names the server's process: another one may have forgotten something
     * @param epoch under which there are counters, 0 when there are none
     * @param served whether they were loaded into this very process and so miss nothing
     */
    record Standing(String run, long epoch, boolean served) {}
}
