package org.overround.bets.slip;

import org.overround.contracts.problem.Problem;

/** What became of a request as a slip. */
public sealed interface Checked {

    record Valid(Slip slip) implements Checked {}

    /**
     * The first thing wrong with it, with field, value and what is allowed. Nothing was written.
     */
    record Invalid(Problem problem) implements Checked {}
}
