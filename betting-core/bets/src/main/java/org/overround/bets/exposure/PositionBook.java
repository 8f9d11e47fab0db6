package org.overround.bets.exposure;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.overround.kernel.AgentId;
import reactor.core.publisher.Mono;

/** The truth about exposure: open positions, and the epoch under which new ones may be written. */
public interface PositionBook {

    /** The epoch of each tree that has one. */
    Mono<Map<AgentId, Long>> epochs();

    /**
     * Begins a tree's next epoch, later than the one given, and sums up its open positions, as one
     * step: whatever is written about the tree's positions under an earlier epoch is in the sums,
     * and nothing of a later one is.
     */
    Mono<Sums> raise(AgentId tree, long laterThan);

    /**
     * Does something while no other instance does the same for this tree.
     *
     * @return empty when another instance is at it
     */
    <T> Mono<T> alone(AgentId tree, Mono<T> work);

    /** Which of these have positions. */
    Mono<Set<Attempt>> written(Collection<Attempt> attempts);

    /**
     * Gives up those that still have no positions: from now on none can be written for them.
     *
     * @return the ones given up
     */
    Mono<Set<Attempt>> giveUp(AgentId tree, List<Attempt> attempts);

    /** What a tree's open positions add up to under a new epoch. */
    record Sums(long epoch, Map<String, Long> usedMinorByKey) {}
}
