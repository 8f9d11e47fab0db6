package org.overround.bets.jurisdiction.domain;

import java.util.List;

/** What a file turned out to be: rules, or everything that is wrong with it. */
public sealed interface Draft {

    record Good(JurisdictionRules rules) implements Draft {}

    record Bad(List<Fault> faults) implements Draft {
        public Bad {
            faults = List.copyOf(faults);
        }
    }

    /** One thing that is wrong: where in the file, what stands there, what may. */
    record Fault(String path, String value, String allowed) {

        /** One line a person can act on. */
        public String line(String file) {
            return "%s: %s is %s: must be %s".formatted(file, path, value, allowed);
        }
    }
}
