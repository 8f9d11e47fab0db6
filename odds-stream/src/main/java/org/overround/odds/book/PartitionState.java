package org.overround.odds.book;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.FeedHealthChanged;
import org.overround.contracts.book.GuardRules;
import org.overround.contracts.book.MarginRules;
import org.overround.contracts.book.Revision;
import org.overround.contracts.odds.CommandOutcome;
import org.overround.kernel.Suspension;

/**
 * What the events of a partition share: rules, the health of feeds, standing signals.
 *
 * @param appliedOffset the last input this state has seen, -1 before the first
 * @param health the last word on each provider
 * @param signals leases of every scope, for markets that turn up later
 * @param refused the outcomes of the last commands for events that are not here, oldest first
 */
public record PartitionState(
        long appliedOffset,
        MarginRules marginRules,
        Revisions marginRevisions,
        GuardRules guardRules,
        Revisions guardRevisions,
        List<FeedHealthChanged> health,
        List<Suspension> signals,
        List<CommandOutcome> refused) {

    /**
     * Which revisions of a rule set were seen.
     *
     * @param configurationHash the content of the last configuration seen, null before the first
     * @param traderNumber the highest trader's revision applied, 0 before the first
     * @param applied the revision that holds, null for the built-in rules
     */
    public record Revisions(
            @Nullable String configurationHash, long traderNumber, @Nullable Revision applied) {

        public static final Revisions NONE = new Revisions(null, 0, null);
    }
}
