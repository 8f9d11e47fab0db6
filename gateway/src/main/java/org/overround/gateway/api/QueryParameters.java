package org.overround.gateway.api;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;

/**
 * Reads the parameters of a request one by one and keeps the first thing that is wrong with them.
 * What cannot be read is null or the default; {@link #problem} says whether to trust it.
 */
public final class QueryParameters {

    private final Map<String, List<String>> parameters;
    private @Nullable Problem problem;

    /** Refuses parameters of other names, and names given twice. */
    public QueryParameters(Map<String, List<String>> parameters, Collection<String> names) {
        this.parameters = parameters;
        parameters.forEach((name, values) -> {
            if (!names.contains(name)) {
                refuse(
                        name,
                        String.join(",", values),
                        "left out; there are " + new TreeSet<>(names));
            } else if (values.size() > 1) {
                refuse(name, String.join("&", values), "given once");
            }
        });
    }

    /** The first thing that is wrong; null when nothing is. */
    public @Nullable Problem problem() {
        return problem;
    }

    /** The parameter's value; null when it is absent or has no value at all ({@code ?sport}). */
    public @Nullable String text(String name) {
        var values = parameters.get(name);
        return values == null || values.isEmpty() ? null : values.getFirst();
    }

    /**
     * A value that {@code make} makes of the text; it throws IllegalArgumentException if it cannot.
     */
    public <T> @Nullable T value(String name, Function<String, T> make, String allowed) {
        var text = text(name);
        try {
            return text == null ? null : make.apply(text);
        } catch (IllegalArgumentException _) {
            refuse(name, text, allowed);
            return null;
        }
    }

    public @Nullable Instant instant(String name) {
        var text = text(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException _) {
            refuse(name, text, "an instant such as 2026-05-01T18:30:00Z");
            return null;
        }
    }

    public int number(String name, int otherwise, int min, int max) {
        var text = text(name);
        if (text == null) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException _) {
            // Refused below, like a number out of range.
        }
        refuse(name, text, "a whole number from " + min + " to " + max);
        return otherwise;
    }

    public void refuse(String name, @Nullable String value, String allowed) {
        if (problem == null) {
            problem =
                    Problem.bad(
                            ProblemCode.BAD_PARAMETER, name, value == null ? "" : value, allowed);
        }
    }
}
