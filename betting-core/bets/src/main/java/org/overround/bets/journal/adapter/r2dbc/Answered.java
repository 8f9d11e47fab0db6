package org.overround.bets.journal.adapter.r2dbc;

import org.overround.bets.journal.Outcome;

/** What became of one entry of a batch: each has its own, whatever became of its neighbours. */
sealed interface Answered {

    /** The database decided. */
    record Known(Outcome outcome) implements Answered {}

    /** It is open whether the entry was written, or it cannot be. */
    record Failed(Throwable failure) implements Answered {}
}
