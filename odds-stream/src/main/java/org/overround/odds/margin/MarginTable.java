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
 * A rule set made ready for questions: which margin does this market take?
 *
 * <p>The first match wins among rules ordered by {@link MarginRule#MOST_SPECIFIC_FIRST}; without
 * one, the fallback. A book asks once per market, phase and rule set, and keeps the answer: it is
 * not for every update. Immutable.
 */
public final class MarginTable {
    /** Power method at 1.05. */
    public static final MarginTable DEFAULT = new MarginTable(MarginRules.DEFAULT);

    private final Margin fallback;
    private final List<MarginRule> rules;
    private final List<Margin> margins;

    /**
     * Takes a set that {@link org.overround.contracts.book.MarginRuleCheck} has found nothing wrong
     * with.
     */
    public MarginTable(MarginRules set) {
        fallback = new Margin(set.fallbackMethod(), set.fallbackOverround());
        rules = new ArrayList<>(set.rules());
        rules.sort(MarginRule.MOST_SPECIFIC_FIRST);
        margins = rules.stream().map(rule -> new Margin(rule.method(), rule.overround())).toList();
    }

    /** The margin of a market; a null competition is one the feed does not know. */
    public Margin of(
            ProfileId profile,
            SportId sport,
            @Nullable CompetitionId competition,
            MarketType marketType,
            MarginRule.Phase phase) {
        for (int i = 0; i < rules.size(); i++) {
            if (rules.get(i).matches(profile, sport, competition, marketType, phase)) {
                return margins.get(i);
            }
        }
        return fallback;
    }
}
