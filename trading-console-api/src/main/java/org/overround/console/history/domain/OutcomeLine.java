package org.overround.console.history.domain;

import java.util.List;
import org.overround.contracts.odds.CommandOutcome;
import org.overround.contracts.odds.OddsChanged;

/** What became of one command, where and when: the first line of a command's id stands. */
public record OutcomeLine(
        String event, String epoch, long version, CommandOutcome outcome, long atMillis) {

    /** The outcomes one delta tells, in its order. */
    public static List<OutcomeLine> of(OddsChanged delta) {
        return delta.outcomes().stream()
                .map(outcome ->
                        new OutcomeLine(
                                delta.event().value(),
                                delta.epoch(),
                                delta.version(),
                                outcome,
                                delta.atMillis()))
                .toList();
    }
}
