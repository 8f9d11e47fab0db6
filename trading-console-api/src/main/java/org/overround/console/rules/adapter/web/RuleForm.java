package org.overround.console.rules.adapter.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.overround.console.problem.ProblemException;
import org.overround.console.rules.RuleKind;
import org.overround.contracts.book.GuardRuleCheck;
import org.overround.contracts.book.GuardRules;
import org.overround.contracts.book.MarginRuleCheck;
import org.overround.contracts.book.MarginRules;
import org.overround.contracts.book.RuleProblem;
import org.overround.contracts.book.RuleVocabulary;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a rule set as a trader sends it: every field must be known, there and sensible; else one
 * line says which is not.
 */
final class RuleForm {

    private static final JsonMapper STRICT =
            ContractJson.mapper()
                    .rebuild()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .build();

    private static final List<String> MARGIN_FIELDS =
            List.of("fallbackMethod", "fallbackOverround", "rules");
    private static final List<String> MARGIN_RULE_FIELDS = List.of("method", "overround");
    private static final List<String> GUARD_FIELDS =
            List.of(
                    "enabled",
                    "incidentCoolDownMillis",
                    "swingThreshold",
                    "swingWindowMillis",
                    "swingCoolDownMillis",
                    "minOverround",
                    "maxOverround");

    private RuleForm() {}

    /** The rules in their own form, checked. */
    static JsonNode read(RuleKind kind, byte[] body) {
        try {
            var tree = STRICT.readTree(body);
            if (!tree.isObject()) {
                throw bad(
                        ProblemCode.BAD_REQUEST,
                        "the body is no JSON object with " + String.join(", ", fields(kind)));
            }
            mustHave(tree, "", fields(kind));
            return switch (kind) {
                case MARGIN -> margin(tree);
                case GUARD -> guard(tree);
            };
        } catch (UnrecognizedPropertyException unknown) {
            throw bad(
                    ProblemCode.BAD_FIELD,
                    path(unknown)
                            + " is not known: "
                            + unknown.getKnownPropertyIds().stream()
                                    .map(String::valueOf)
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + " are allowed");
        } catch (DatabindException wrong) {
            throw bad(ProblemCode.BAD_FIELD, path(wrong) + ": " + firstLine(wrong));
        } catch (JacksonException damaged) {
            throw bad(ProblemCode.BAD_REQUEST, "the body is no JSON: " + firstLine(damaged));
        }
    }

    private static List<String> fields(RuleKind kind) {
        return kind == RuleKind.MARGIN ? MARGIN_FIELDS : GUARD_FIELDS;
    }

    private static JsonNode margin(JsonNode tree) {
        var rules = tree.get("rules");
        for (var i = 0; i < rules.size(); i++) {
            mustHave(rules.get(i), "rules[" + i + "].", MARGIN_RULE_FIELDS);
        }
        var read = STRICT.treeToValue(tree, MarginRules.class);
        mustBeSensible(
                MarginRuleCheck.problems(read, RuleVocabulary.KNOWN).stream()
                        .map(RuleForm::asSent)
                        .toList());
        return STRICT.valueToTree(read);
    }

    /** The check calls the overround of what no rule matches as the configuration does. */
    private static RuleProblem asSent(RuleProblem problem) {
        return problem.field().equals("overround")
                ? new RuleProblem("fallbackOverround", problem.value(), problem.allowed())
                : problem;
    }

    private static JsonNode guard(JsonNode tree) {
        for (var cooling : tree.get("incidentCoolDownMillis").properties()) {
            mustHave(
                    tree.get("incidentCoolDownMillis"),
                    "incidentCoolDownMillis.",
                    List.of(cooling.getKey()));
        }
        var read = STRICT.treeToValue(tree, GuardRules.class);
        mustBeSensible(GuardRuleCheck.problems(read));
        return STRICT.valueToTree(read);
    }

    private static void mustHave(JsonNode object, String prefix, List<String> fields) {
        var missing = new ArrayList<String>();
        for (var field : fields) {
            var value = object.get(field);
            if (value == null || value.isNull()) {
                missing.add(prefix + field);
            }
        }
        if (!missing.isEmpty()) {
            throw bad(
                    ProblemCode.BAD_FIELD,
                    String.join(", ", missing)
                            + (missing.size() == 1 ? " is" : " are")
                            + " missing: a rule set is changed whole");
        }
    }

    private static void mustBeSensible(List<RuleProblem> problems) {
        if (!problems.isEmpty()) {
            var first = problems.getFirst();
            var all =
                    problems.stream().map(RuleProblem::toString).collect(Collectors.joining("; "));
            var problem =
                    Problem.bad(
                            ProblemCode.BAD_FIELD, first.field(), first.value(), first.allowed());
            throw new ProblemException(
                    new Problem(
                            problem.type(),
                            problem.title(),
                            problem.status(),
                            all,
                            null,
                            problem.code(),
                            problem.isTransient(),
                            problem.field(),
                            problem.value(),
                            problem.allowed()));
        }
    }

    private static String path(DatabindException wrong) {
        var path = new StringBuilder();
        for (var step : wrong.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.isEmpty() ? "the body" : path.toString();
    }

    private static String firstLine(JacksonException wrong) {
        return String.valueOf(wrong.getOriginalMessage())
                .lines()
                .findFirst()
                .orElse("cannot be read");
    }

    private static ProblemException bad(ProblemCode code, String detail) {
        return new ProblemException(Problem.of(code, detail));
    }
}
