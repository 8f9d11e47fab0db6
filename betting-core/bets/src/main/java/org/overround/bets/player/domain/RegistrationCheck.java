package org.overround.bets.player.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.overround.bets.jurisdiction.domain.JurisdictionRules;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.JurisdictionId;

/** Whether somebody may open an account under a jurisdiction's rules. */
public final class RegistrationCheck {

    private static final Pattern NAME = Pattern.compile("\\S(.{0,198}\\S)?");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private RegistrationCheck() {}

    /** What a person told. */
    public record Form(
            String fullName,
            LocalDate dateOfBirth,
            String country,
            JurisdictionId jurisdiction,
            String currency) {}

    /** Why not, or null; rules are null when no file speaks of the jurisdiction. */
    public static @Nullable Problem problem(
            Form form, @Nullable JurisdictionRules rules, Instant now) {
        if (rules == null) {
            return Problem.of(
                    ProblemCode.JURISDICTION_BLOCKED, "nobody bets in " + form.jurisdiction());
        }
        if (!NAME.matcher(form.fullName()).matches()) {
            return Problem.bad(
                    ProblemCode.BAD_FIELD, "fullName", form.fullName(), "1..200 characters");
        }
        if (!COUNTRY.matcher(form.country()).matches()) {
            return Problem.bad(
                    ProblemCode.BAD_FIELD, "country", form.country(), "a country such as GB");
        }
        if (!rules.currencies().contains(form.currency())) {
            return Problem.bad(
                    ProblemCode.JURISDICTION_BLOCKED,
                    "currency",
                    form.currency(),
                    "one of " + String.join(", ", rules.currencies().stream().sorted().toList()));
        }
        return rules.isOldEnough(form.dateOfBirth(), now)
                ? null
                : Problem.of(
                        ProblemCode.UNDER_AGE,
                        "players under "
                                + rules.id()
                                + " must be "
                                + rules.minimumAgeYears()
                                + " years old");
    }
}
