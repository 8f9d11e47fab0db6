package org.overround.bets.placement;

import org.overround.bets.cascade.domain.Allocation;
import org.overround.contracts.problem.ProblemCode;
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
    record NotCarried(Judgement.Refusal refusal) implements Shared {

        /** Because the counters cannot be asked. */
        static NotCarried uncounted(ProblemCode code, Judgement.Take take) {
            return new NotCarried(
                    new Judgement.Refusal(
                            code,
                            "risk cannot be counted now: try again in a moment",
                            take.slip(),
                            take.price().answers(),
                            null));
        }
    }
}
