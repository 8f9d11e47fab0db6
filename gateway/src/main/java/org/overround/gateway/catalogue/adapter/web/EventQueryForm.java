package org.overround.gateway.catalogue.adapter.web;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.overround.gateway.catalogue.EventQuery;
import org.overround.kernel.EventStatus;
import org.overround.kernel.SportId;

/** Reads an event query from the parameters of a request; a bad one is a problem, not an error. */
final class EventQueryForm {

    private static final Set<String> NAMES =
            new TreeSet<>(List.of("sport", "status", "from", "to", "page", "size"));
    private static final int MAX_PAGE = 1_000_000;

    private final Map<String, List<String>> parameters;
    private @Nullable Problem problem;

    private EventQueryForm(Map<String, List<String>> parameters) {
        this.parameters = parameters;
    }

    /** What came of reading. */
    sealed interface Read {
        record Good(EventQuery query) implements Read {}

        record Bad(Problem problem) implements Read {}
    }

    /**
     * Reports the first thing that is wrong, in the order of {@code sport status from to page
     * size}.
     */
    static Read read(Map<String, List<String>> parameters) {
        return new EventQueryForm(parameters).read();
    }

    private Read read() {
        refuseUnknownAndRepeated();
        var sport = sport();
        var statuses = statuses();
        var from = instant("from");
        var to = instant("to");
        if (from != null && to != null && !from.isBefore(to)) {
            refuse("to", to.toString(), "later than from, which is " + from);
        }
        var page = number("page", 0, 0, MAX_PAGE);
        var size = number("size", EventQuery.DEFAULT_SIZE, 1, EventQuery.MAX_SIZE);
        return problem == null
                ? new Read.Good(new EventQuery(sport, statuses, from, to, page, size))
                : new Read.Bad(problem);
    }

    private void refuseUnknownAndRepeated() {
        parameters.forEach((name, values) -> {
            if (!NAMES.contains(name)) {
                refuse(name, String.join(",", values), "left out; there are " + NAMES);
            } else if (values.size() > 1) {
                refuse(name, String.join("&", values), "given once");
            }
        });
    }

    private @Nullable SportId sport() {
        var text = text("sport");
        try {
            return text == null ? null : new SportId(text);
        } catch (IllegalArgumentException _) {
            refuse("sport", text, "a sport's id without spaces, such as football");
            return null;
        }
    }

    private Set<EventStatus> statuses() {
        var text = text("status");
        var statuses = EnumSet.noneOf(EventStatus.class);
        if (text == null) {
            return statuses;
        }
        for (var word : text.split(",", -1)) {
            try {
                statuses.add(EventStatus.valueOf(word));
            } catch (IllegalArgumentException _) {
                refuse("status", word, "one or more, by commas, of " + statusNames());
            }
        }
        return statuses;
    }

    private static String statusNames() {
        return Arrays.stream(EventStatus.values())
                .map(EventStatus::name)
                .collect(Collectors.joining(", "));
    }

    private @Nullable Instant instant(String name) {
        var text = text(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException _) {
            refuse(name, text, "an instant such as 2026-05-01T18:30:00Z");
            return null;
        }
    }

    private int number(String name, int otherwise, int min, int max) {
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

    /** The parameter's value; null when it is absent or has no value at all ({@code ?sport}). */
    private @Nullable String text(String name) {
        var values = parameters.get(name);
        return values == null || values.isEmpty() ? null : values.getFirst();
    }

    private void refuse(String name, @Nullable String value, String allowed) {
        if (problem == null) {
            problem =
                    Problem.bad(
                            ProblemCode.BAD_PARAMETER, name, value == null ? "" : value, allowed);
        }
    }
}
