package org.overround.bets.journal;

import org.jspecify.annotations.Nullable;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.problem.ProblemCode;

/** What the database said to an entry. */
public sealed interface Outcome {

    /** It is in the database. */
    record Written() implements Outcome {}

    /** The key has a verdict already, for the same question: nothing was written. */
    record Duplicate(BetAnswer verdict) implements Outcome {}

    /** The key has a verdict already, for another question: nothing was written. */
    record Mismatch() implements Outcome {}

    /**
     * The player may not, under their lock: nothing was written.
     *
     * @param limit the limit it runs into; null when it is none
     * @param leftMinor what is left of that, or of the balance; null when that is not the reason
     */
    record Refused(ProblemCode code, @Nullable String limit, @Nullable Long leftMinor)
            implements Outcome {}

    /** What was reserved counts no more: nothing was written, reserve again. */
    record Stale() implements Outcome {}

    /** The bet is not pending any more: nothing was written. */
    record Decided() implements Outcome {}

    /** More waits than can be written in time: nothing was written. */
    record Overloaded() implements Outcome {}

    /** The journal cannot be reached now and was not asked: nothing was written. */
    record Unreachable() implements Outcome {}
}
