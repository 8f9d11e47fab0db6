package org.overround.contracts.book;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.MarginRule.Phase;
import org.overround.kernel.CompetitionId;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProfileId;
import org.overround.kernel.SportId;

/**
 * Whether a set of margin rules can be put to use.
 *
 * <p>A set with a problem is refused whole: half of what a trader meant is not what a trader meant.
 * Whoever asks goes on with the set it has.
 */
public final class MarginRuleCheck {

    /** Below it the house pays bettors to bet. */
    public static final double MIN_OVERROUND = 1.00;

    /** Above it there is no market worth betting on: a slip of the keyboard. */
    public static final double MAX_OVERROUND = 1.50;

    static final String ALLOWED_OVERROUND = "a target overround must be between 1.00 and 1.50";

    private final RuleVocabulary vocabulary;
    private final List<MarginRule> rules;
    private final List<RuleProblem> problems = new ArrayList<>();

    private MarginRuleCheck(RuleVocabulary vocabulary, List<MarginRule> rules) {
        this.vocabulary = vocabulary;
        this.rules = rules;
    }

    /** Everything wrong with a rule set, in its own order; empty when it can be used. */
    public static List<RuleProblem> problems(MarginRules rules, RuleVocabulary vocabulary) {
        var check = new MarginRuleCheck(vocabulary, rules.rules());
        check.overround("overround", rules.fallbackOverround());
        for (int i = 0; i < rules.rules().size(); i++) {
            check.rule(i);
        }
        return List.copyOf(check.problems);
    }

    private void rule(int index) {
        var rule = rules.get(index);
        var before = problems.size();
        overround(at(index) + ".overround", rule.overround());
        known(index, "profile", rule.profile(), vocabulary.profiles());
        known(index, "sport", rule.sport(), vocabulary.sports());
        known(index, "marketType", rule.marketType(), vocabulary.marketTypes());
        if (problems.size() == before) {
            alone(index, rule);
        }
    }

    private void overround(String field, double value) {
        if (!(value >= MIN_OVERROUND && value <= MAX_OVERROUND)) {
            var why =
                    value < MIN_OVERROUND
                            ? ALLOWED_OVERROUND + " (this is a margin below zero)"
                            : ALLOWED_OVERROUND;
            problems.add(new RuleProblem(field, String.valueOf(value), why));
        }
    }

    private void known(int index, String field, @Nullable Object name, Collection<?> names) {
        if (name != null && !names.contains(name)) {
            problems.add(
                    new RuleProblem(
                            at(index) + "." + field,
                            name.toString(),
                            "the rule would match nothing, known are "
                                    + RuleVocabulary.listed(names)));
        }
    }

    /** A rule must be one of its kind and win somewhere. */
    private void alone(int index, MarginRule rule) {
        var twin =
                IntStream.range(0, index)
                        .filter(other -> rules.get(other).matchesSameAs(rule))
                        .findFirst();
        if (twin.isPresent()) {
            problems.add(
                    new RuleProblem(
                            at(index),
                            described(rule),
                            "the same markets already have " + at(twin.getAsInt())));
        } else if (!winsSomewhere(rule)) {
            problems.add(
                    new RuleProblem(
                            at(index),
                            described(rule),
                            "the rule would match nothing, more specific rules take every market it is for"));
        }
    }

    /**
     * Tries every kind of market the vocabulary and the other rules tell apart, competitions that
     * no rule names as one.
     */
    private boolean winsSomewhere(MarginRule rule) {
        var rivals =
                rules.stream()
                        .filter(other -> MarginRule.MOST_SPECIFIC_FIRST.compare(other, rule) < 0)
                        .toList();
        for (var profile : only(rule.profile(), vocabulary.profiles())) {
            for (var sport : only(rule.sport(), vocabulary.sports())) {
                for (var type : only(rule.marketType(), vocabulary.marketTypes())) {
                    if (winsIn(rule, rivals, profile, sport, type)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /**
     * A competition that no rule names stands for all others, so only the rule's own needs a look.
     */
    private static boolean winsIn(
            MarginRule rule,
            List<MarginRule> rivals,
            ProfileId profile,
            SportId sport,
            MarketType type) {
        CompetitionId competition = rule.competition();
        for (var phase : rule.phase() == null ? List.of(Phase.values()) : List.of(rule.phase())) {
            if (rivals.stream()
                    .noneMatch(rival -> rival.matches(profile, sport, competition, type, phase))) {
                return true;
            }
        }
        return false;
    }

    private static <T> Set<T> only(@Nullable T named, Set<T> all) {
        return named == null ? all : Set.of(named);
    }

    private static String at(int index) {
        return "rules[" + index + "]";
    }

    private static String described(MarginRule rule) {
        var named = new LinkedHashSet<String>();
        name(named, "profile", rule.profile());
        name(named, "sport", rule.sport());
        name(named, "competition", rule.competition());
        name(named, "market type", rule.marketType());
        name(named, "phase", rule.phase());
        return named.isEmpty() ? "for every market" : "for " + String.join(", ", named);
    }

    private static void name(Set<String> named, String what, @Nullable Object value) {
        if (value != null) {
            named.add(what + " " + value);
        }
    }
}
