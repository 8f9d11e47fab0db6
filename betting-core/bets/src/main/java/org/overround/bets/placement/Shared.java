package org.overround.bets.placement;

import org.overround.bets.cascade.domain.Allocation;
import org.overround.kernel.AgentId;

/** What became of a try to share a bet out. */
sealed interface Shared {

    /**
     * Every part has its holder and room is reserved for each.
     *
     * @param take with the stake that is carried, which may be smaller than what came in
     * @param attempt the reservation's number; it must be confirmed or released
     * @param epoch the exposure epoch its positions must be written under
     */
    record Carried(Judgement.Take take, Allocation allocation, int attempt, long epoch)
            implements Shared {

        AgentId tree() {
            return allocation.tree();
        }
    }

    /** Nobody carries it, and nothing is reserved. */
    record NotCarried(Judgement.Refusal refusal) implements Shared {}
}
