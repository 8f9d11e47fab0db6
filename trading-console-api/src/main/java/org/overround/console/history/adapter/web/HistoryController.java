package org.overround.console.history.adapter.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.overround.console.history.HistoryEntry;
import org.overround.console.history.HistoryStore;
import org.overround.console.history.HistoryStore.HistoryOrder;
import org.overround.console.paging.Page;
import org.overround.console.paging.PageForm;
import org.overround.console.problem.ProblemException;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.MarketId;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Every suspension and resume of a market. A handicap line's id holds a slash, percent-encoded or
 * not.
 */
@RestController
@Tag(name = "History", description = "Why markets were stopped and freed.")
final class HistoryController {

    private final HistoryStore history;

    HistoryController(HistoryStore history) {
        this.history = history;
    }

    @GetMapping(
            path = "/api/v1/markets/{id}/suspensions",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "suspensions",
            summary = "Every cause raised on and lifted from a market",
            description =
                    "Oldest first, so that pages stay as they are while more comes; `order=newest` for the other end."
                            + " A market nothing ever stopped has an empty history.")
    @Parameter(
            name = "order",
            schema =
                    @Schema(
                            allowableValues = {"oldest", "newest"},
                            defaultValue = "oldest"))
    @Parameter(name = "page", schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
    @Parameter(
            name = "size",
            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
    Mono<Page<HistoryEntry>> suspensions(
            @Parameter(example = "bf:1.200806927") @PathVariable String id,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        return history.ofMarket(
                market(id), order(query.getFirst("order")), PageForm.read(query, Set.of("order")));
    }

    /** The same for an id whose slash came as it is. */
    @GetMapping(
            path = "/api/v1/markets/{id}/{line}/suspensions",
            produces = MediaType.APPLICATION_JSON_VALUE)
    @Operation(hidden = true)
    Mono<Page<HistoryEntry>> suspensionsOfLine(
            @PathVariable String id,
            @PathVariable String line,
            @RequestParam MultiValueMap<String, String> query) {
        return suspensions(id + "/" + line, query);
    }

    private static MarketId market(String id) {
        try {
            return new MarketId(id);
        } catch (IllegalArgumentException wrong) {
            throw new ProblemException(
                    Problem.bad(
                            ProblemCode.BAD_PARAMETER,
                            "id",
                            id,
                            "a market id such as bf:1.200806927"));
        }
    }

    private static HistoryOrder order(@Nullable String order) {
        return switch (order) {
            case null -> HistoryOrder.OLDEST;
            case "oldest" -> HistoryOrder.OLDEST;
            case "newest" -> HistoryOrder.NEWEST;
            default ->
                    throw new ProblemException(
                            Problem.bad(
                                    ProblemCode.BAD_PARAMETER, "order", order, "oldest or newest"));
        };
    }
}
