package org.overround.bets.compliance.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.DecisionId;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.PlayerId;

/**
 * What the gate decided about one bet, and by what: a routing decision too, so it names the version
 * of the jurisdiction's rules ({@link #NO_RULES} where there are none).
 *
 * <p>Invariant: there is one check of each {@link CheckType}, in their order.
 */
public record Decision(
        DecisionId id,
        PlayerId player,
        JurisdictionId jurisdiction,
        String configVersion,
        Instant at,
        List<Check> checks) {

    public static final String NO_RULES = "none";

    public Decision {
        checks = List.copyOf(checks);
        var types = checks.stream().map(Check::type).toList();
        if (!types.equals(List.of(CheckType.values()))) {
            throw new IllegalArgumentException(
                    "a decision has every check once, in order, had " + types);
        }
    }

    /** The first check that failed; empty when the bet may be taken. */
    public Optional<Check> failure() {
        return checks.stream().filter(check -> !check.passed()).findFirst();
    }

    public boolean approved() {
        return failure().isEmpty();
    }

    /** Why not; empty when the bet may be taken. */
    public Optional<ProblemCode> reason() {
        return failure().map(check -> check.type().code());
    }
}
