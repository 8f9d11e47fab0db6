package org.overround.odds.margin;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.MarginRule;
import org.overround.contracts.book.MarginRules;
import org.overround.kernel.CompetitionId;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProfileId;
import org.overround.kernel.SportId;

/**
 * A rule set made ready for questions: which rule makes the margin of this market?
 *
 * <p>The first match wins among rules ordered by {@link MarginRule#MOST_SPECIFIC_FIRST}; without
 * one, the fallback. A book asks once per market, phase and rule set, and keeps the answer: it is
 * not for every update. Immutable.
 */
public final class MarginTable {
    /** Power method at 1.05. */
    public static final MarginTable DEFAULT = new MarginTable(MarginRules.DEFAULT);

    private final MarginRule fallback;
    private final List<MarginRule> rules;

    /**
     * Takes a set that {@link org.overround.contracts.book.MarginRuleCheck} has found nothing wrong
     * with.
     */
    public MarginTable(MarginRules set) {
        fallback = set.fallback();
        rules = new ArrayList<>(set.rules());
        rules.sort(MarginRule.MOST_SPECIFIC_FIRST);
    }

    /** The rule of a market; a null competition is one the feed does not know. */
    public MarginRule of(
            ProfileId profile,
            SportId sport,
            @Nullable CompetitionId competition,
            MarketType marketType,
            MarginRule.Phase phase) {
        for (MarginRule rule : rules) {
            if (rule.matches(profile, sport, competition, marketType, phase)) {
                return rule;
            }
        }
        return fallback;
    }
}
