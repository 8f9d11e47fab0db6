package org.overround.bets.placement;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.bets.slip.PriceCheck;
import org.overround.bets.slip.Slip;
import org.overround.bets.slip.StakeRoom;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.bets.LegAnswer;
import org.overround.contracts.problem.ProblemCode;

/** What the rules that need nothing but what is known say to a slip. */
sealed interface Judgement {

    /**
     * It can be had.
     *
     * @param slip with the stake that was allowed
     * @param room what its stake had to fit into
     * @param detail why the stake is smaller than asked; null when it is as asked
     * @param delay how long it waits before it is decided; zero: at once
     */
    record Take(
            Slip slip,
            PriceCheck.Good price,
            StakeRoom room,
            Duration delay,
            @Nullable String detail)
            implements Judgement {

        boolean waits() {
            return delay.isPositive();
        }

        /** The same with what a later stage left of the stake. */
        Take with(Slip smaller, String why) {
            return new Take(smaller, price, room, delay, why);
        }
    }

    /**
     * It cannot.
     *
     * @param slip as it was asked
     * @param legs each as it was judged
     * @param offer what may be asked instead; null for nothing
     */
    record Refusal(
            ProblemCode code,
            String detail,
            Slip slip,
            List<LegAnswer> legs,
            BetAnswer.@Nullable Offer offer)
            implements Judgement {

        public Refusal {
            legs = List.copyOf(legs);
        }

        /** A transient one binds no key: the same request may be asked again. */
        boolean isFinal() {
            return !code.isTransient();
        }
    }
}
