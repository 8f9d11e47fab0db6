package org.overround.bets.cascade.adapter.file;

import java.util.List;
import org.overround.bets.cascade.domain.AgentForest;

/** What the files turned out to be: trees, or everything that is wrong with them, a line each. */
public sealed interface Reading {

    record Good(AgentForest forest) implements Reading {}

    record Bad(List<String> lines) implements Reading {
        public Bad {
            lines = List.copyOf(lines);
        }
    }
}
