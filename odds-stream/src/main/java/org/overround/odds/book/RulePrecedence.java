package org.overround.odds.book;

import java.util.Optional;
import org.overround.contracts.book.Revision;
import org.overround.odds.book.PartitionState.Revisions;

/**
 * Which rule sets take effect: a configuration when its content differs from the last configuration
 * seen (so an unchanged restart never undoes a trader), a trader's when its number is higher than
 * any before.
 */
final class RulePrecedence {

    private RulePrecedence() {}

    /** The revisions after this one is applied; empty when it is not to be. */
    static Optional<Revisions> after(Revisions seen, Revision next) {
        return switch (next.origin()) {
            case CONFIGURATION ->
                    next.contentHash().equals(seen.configurationHash())
                            ? Optional.empty()
                            : Optional.of(
                                    new Revisions(next.contentHash(), seen.traderNumber(), next));
            case TRADER ->
                    next.number() <= seen.traderNumber()
                            ? Optional.empty()
                            : Optional.of(
                                    new Revisions(seen.configurationHash(), next.number(), next));
        };
    }
}
