package org.overround.contracts.book;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.CompetitionId;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProfileId;
import org.overround.kernel.SportId;

/**
 * A margin rule set as somebody wrote it, in a configuration or a request: words, not yet values.
 *
 * <p>A method or overround left out is the house's default for the set, and the set's for a rule's
 * method; a rule must say its overround. Method and phase may be written in any case, with hyphens
 * or underscores.
 */
public record MarginRulesDraft(
        @Nullable String method, @Nullable String overround, @Nullable List<RuleDraft> rules) {

    /** One rule in words; what is left out matches anything. */
    public record RuleDraft(
            @Nullable String profile,
            @Nullable String sport,
            @Nullable String competition,
            @Nullable String marketType,
            @Nullable String phase,
            @Nullable String method,
            @Nullable String overround) {}

    /** What a draft says, once read. */
    public sealed interface Reading {
        /** Rules that can be put to use. */
        record Good(MarginRules rules) implements Reading {}

        /** Why not: every problem, in the draft's order. */
        record Bad(List<RuleProblem> problems) implements Reading {}
    }

    /** Reads and checks the draft. */
    public Reading read(RuleVocabulary vocabulary) {
        var problems = new ArrayList<RuleProblem>();
        var fallback = MarginRules.DEFAULT;
        var setMethod =
                word(problems, "method", method, MarginMethod.values(), fallback.fallbackMethod());
        var setOverround = number(problems, "overround", overround, fallback.fallbackOverround());
        var read = new ArrayList<MarginRule>();
        var drafts = rules == null ? List.<RuleDraft>of() : rules;
        for (var i = 0; i < drafts.size(); i++) {
            read.add(rule(problems, "rules[" + i + "].", drafts.get(i), setMethod));
        }
        if (problems.isEmpty()) {
            var set = new MarginRules(setMethod, setOverround, List.copyOf(read));
            problems.addAll(MarginRuleCheck.problems(set, vocabulary));
            if (problems.isEmpty()) {
                return new Reading.Good(set);
            }
        }
        return new Reading.Bad(List.copyOf(problems));
    }

    private static MarginRule rule(
            List<RuleProblem> problems, String at, RuleDraft draft, MarginMethod setMethod) {
        return new MarginRule(
                id(problems, at + "profile", draft.profile(), ProfileId::new),
                id(problems, at + "sport", draft.sport(), SportId::new),
                id(problems, at + "competition", draft.competition(), CompetitionId::new),
                id(problems, at + "marketType", draft.marketType(), MarketType::new),
                draft.phase() == null
                        ? null
                        : word(
                                problems,
                                at + "phase",
                                draft.phase(),
                                MarginRule.Phase.values(),
                                MarginRule.Phase.PREMATCH),
                word(problems, at + "method", draft.method(), MarginMethod.values(), setMethod),
                number(problems, at + "overround", draft.overround(), Double.NaN));
    }

    private static <T> @Nullable T id(
            List<RuleProblem> problems,
            String field,
            @Nullable String text,
            Function<String, T> make) {
        if (text == null) {
            return null;
        }
        try {
            return make.apply(text);
        } catch (IllegalArgumentException refused) {
            problems.add(
                    new RuleProblem(field, quoted(text), String.valueOf(refused.getMessage())));
            return null;
        }
    }

    private static <E extends Enum<E>> E word(
            List<RuleProblem> problems,
            String field,
            @Nullable String text,
            E[] known,
            E otherwise) {
        if (text == null) {
            return otherwise;
        }
        var name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        for (var each : known) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        problems.add(
                new RuleProblem(field, quoted(text), "must be one of " + Arrays.toString(known)));
        return otherwise;
    }

    private static double number(
            List<RuleProblem> problems, String field, @Nullable String text, double otherwise) {
        if (text == null) {
            if (Double.isNaN(otherwise)) {
                problems.add(new RuleProblem(field, "missing", MarginRuleCheck.ALLOWED_OVERROUND));
            }
            return otherwise;
        }
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException noNumber) {
            problems.add(new RuleProblem(field, quoted(text), MarginRuleCheck.ALLOWED_OVERROUND));
            return otherwise;
        }
    }

    private static String quoted(String text) {
        return "'" + (text.length() > 60 ? text.substring(0, 60) + "..." : text) + "'";
    }
}
