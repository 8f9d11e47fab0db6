package org.overround.contracts.book;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether guard rules can be put to use. Pure.
 *
 * <p>A set with a problem is refused whole, and whoever asks goes on with the set it has. Bounds
 * are those beyond which a rule would never act, or always.
 */
public final class GuardRuleCheck {

    /** No suspension by itself lasts longer than this without a new reason. */
    public static final long MAX_COOL_DOWN_MILLIS = 600_000;

    public static final long MIN_WINDOW_MILLIS = 100;
    public static final long MAX_WINDOW_MILLIS = 600_000;
    public static final double MIN_SWING = 0.01;
    public static final double MAX_SWING = 1.0;
    public static final double LOWEST_OVERROUND = 0.5;
    public static final double HIGHEST_OVERROUND = 5.0;

    private final List<RuleProblem> problems = new ArrayList<>();

    private GuardRuleCheck() {}

    /** Everything wrong with a rule set, in its own order; empty when it can be used. */
    public static List<RuleProblem> problems(GuardRules rules) {
        var check = new GuardRuleCheck();
        rules.incidentCoolDownMillis()
                .forEach((kind, millis) ->
                        check.millis(
                                "incidentCoolDownMillis." + kind, millis, 0, MAX_COOL_DOWN_MILLIS));
        check.number("swingThreshold", rules.swingThreshold(), MIN_SWING, MAX_SWING);
        check.millis(
                "swingWindowMillis",
                rules.swingWindowMillis(),
                MIN_WINDOW_MILLIS,
                MAX_WINDOW_MILLIS);
        check.millis("swingCoolDownMillis", rules.swingCoolDownMillis(), 0, MAX_COOL_DOWN_MILLIS);
        check.number("minOverround", rules.minOverround(), LOWEST_OVERROUND, HIGHEST_OVERROUND);
        check.number("maxOverround", rules.maxOverround(), LOWEST_OVERROUND, HIGHEST_OVERROUND);
        if (check.problems.isEmpty() && rules.minOverround() >= rules.maxOverround()) {
            check.problems.add(
                    new RuleProblem(
                            "minOverround",
                            String.valueOf(rules.minOverround()),
                            "must be below maxOverround, which is " + rules.maxOverround()));
        }
        return List.copyOf(check.problems);
    }

    private void millis(String field, long value, long min, long max) {
        if (value < min || value > max) {
            problems.add(
                    new RuleProblem(
                            field,
                            String.valueOf(value),
                            "must be " + min + ".." + max + " milliseconds"));
        }
    }

    private void number(String field, double value, double min, double max) {
        if (!(value >= min && value <= max)) {
            problems.add(
                    new RuleProblem(
                            field,
                            String.valueOf(value),
                            "must be between " + min + " and " + max));
        }
    }
}
