package org.overround.gateway.betting.adapter.web;

import java.util.List;
import java.util.Map;
import org.overround.contracts.bets.BetQuery;
import org.overround.contracts.problem.Problem;
import org.overround.gateway.api.QueryParameters;
import org.overround.kernel.EventId;
import org.overround.kernel.PlayerId;

/** Reads which of their bets a player asks for. */
final class BetQueryForm {

    static final int DEFAULT_SIZE = 20;
    static final int MAX_SIZE = 200;
    static final int MAX_PAGE = 100_000;

    /** The words a bet's status can be. */
    static final List<String> STATUSES =
            List.of(
                    "PENDING",
                    "ACCEPTED",
                    "REJECTED",
                    "OPEN",
                    "WON",
                    "LOST",
                    "VOID",
                    "HALF_WON",
                    "HALF_LOST",
                    "CASHED_OUT");

    private static final List<String> NAMES =
            List.of("status", "event", "from", "to", "page", "size");

    private BetQueryForm() {}

    /** What came of reading. */
    sealed interface Read {
        record Good(BetQuery query) implements Read {}

        record Bad(Problem problem) implements Read {}
    }

    static Read read(Map<String, List<String>> given, PlayerId player) {
        var parameters = new QueryParameters(given, NAMES);
        var status = parameters.text("status");
        if (status != null && !STATUSES.contains(status)) {
            parameters.refuse("status", status, "one of " + String.join(", ", STATUSES));
        }
        var event = parameters.value("event", EventId::new, "an event's id such as sim:match:7");
        var from = parameters.instant("from");
        var to = parameters.instant("to");
        if (from != null && to != null && !from.isBefore(to)) {
            parameters.refuse("to", to.toString(), "later than from, which is " + from);
        }
        var page = parameters.number("page", 0, 0, MAX_PAGE);
        var size = parameters.number("size", DEFAULT_SIZE, 1, MAX_SIZE);
        var problem = parameters.problem();
        return problem == null
                ? new Read.Good(new BetQuery(player, status, event, from, to, page, size))
                : new Read.Bad(problem);
    }
}
