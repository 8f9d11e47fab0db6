package org.overround.gateway.catalogue.adapter.web;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.overround.contracts.problem.Problem;
import org.overround.gateway.api.QueryParameters;
import org.overround.gateway.catalogue.EventQuery;
import org.overround.kernel.EventStatus;
import org.overround.kernel.SportId;

/** Reads an event query from the parameters of a request; a bad one is a problem, not an error. */
final class EventQueryForm {

    private static final List<String> NAMES =
            List.of("sport", "status", "from", "to", "page", "size");
    private static final int MAX_PAGE = 1_000_000;

    private EventQueryForm() {}

    /** What came of reading. */
    sealed interface Read {
        record Good(EventQuery query) implements Read {}

        record Bad(Problem problem) implements Read {}
    }

    /**
     * Reports the first thing that is wrong, in the order of {@code sport status from to page
     * size}.
     */
    static Read read(Map<String, List<String>> given) {
        var parameters = new QueryParameters(given, NAMES);
        var sport =
                parameters.value(
                        "sport", SportId::new, "a sport's id without spaces, such as football");
        var statuses = statuses(parameters);
        var from = parameters.instant("from");
        var to = parameters.instant("to");
        if (from != null && to != null && !from.isBefore(to)) {
            parameters.refuse("to", to.toString(), "later than from, which is " + from);
        }
        var page = parameters.number("page", 0, 0, MAX_PAGE);
        var size = parameters.number("size", EventQuery.DEFAULT_SIZE, 1, EventQuery.MAX_SIZE);
        var problem = parameters.problem();
        return problem == null
                ? new Read.Good(new EventQuery(sport, statuses, from, to, page, size))
                : new Read.Bad(problem);
    }

    private static Set<EventStatus> statuses(QueryParameters parameters) {
        var text = parameters.text("status");
        var statuses = EnumSet.noneOf(EventStatus.class);
        if (text == null) {
            return statuses;
        }
        for (var word : text.split(",", -1)) {
            try {
                statuses.add(EventStatus.valueOf(word));
            } catch (IllegalArgumentException _) {
                parameters.refuse("status", word, "one or more, by commas, of " + statusNames());
            }
        }
        return statuses;
    }

    private static String statusNames() {
        return Arrays.stream(EventStatus.values())
                .map(EventStatus::name)
                .collect(Collectors.joining(", "));
    }
}
