package org.overround.gateway.catalogue.adapter.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.overround.gateway.catalogue.Catalogue;
import org.overround.gateway.problem.Problems;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What is on offer, from memory.
 *
 * <p>Every answer has a strong entity tag and must be revalidated: a request with {@code
 * If-None-Match} is answered 304 while nothing changed. Ids hold ':', '@' and '/', so the rest of
 * the path is the id, percent-encoded or not.
 */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Catalogue", description = "Sports, events, markets and their odds.")
class CatalogueController {

    private final Catalogue catalogue;

    CatalogueController(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/sports")
    @Operation(operationId = "sports", summary = "All sports, with how much of each is on")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = SportList.class)))
    ResponseEntity<?> sports() {
        var counts = catalogue.sports();
        var answer = new SportList(counts.stream().map(Sport::of).toList());
        return tagged(EntityTags.digest(counts.toString()), answer);
    }

    @GetMapping("/events")
    @Operation(
            operationId = "events",
            summary = "Events by sport, status and start",
            description =
                    "Ordered by start, unknown starts last, then by id: an event keeps its place"
                            + " while it changes status.")
    @Parameter(
            name = "sport",
            in = ParameterIn.QUERY,
            example = "football",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            description = "One or more event statuses, separated by commas.",
            example = "LIVE,SCHEDULED",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "Starting at or after this instant.",
            schema = @Schema(implementation = Instant.class))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Starting before this instant.",
            schema = @Schema(implementation = Instant.class))
    @Parameter(
            name = "page",
            in = ParameterIn.QUERY,
            description = "From 0.",
            schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
    @Parameter(
            name = "size",
            in = ParameterIn.QUERY,
            description = "Events on a page.",
            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = EventPage.class)))
    @ApiResponse(
            responseCode = "400",
            description = "A parameter is not allowed: field, value and allowed say which and why",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))
    ResponseEntity<?> events(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        return switch (EventQueryForm.read(parameters)) {
            case EventQueryForm.Read.Bad(var problem) -> Problems.answer(problem);
            case EventQueryForm.Read.Good(var query) -> page(catalogue.find(query));
        };
    }

    private ResponseEntity<?> page(Catalogue.Found found) {
        var cutOff = catalogue.cutOff();
        var items = found.items().stream().map(view -> EventSummary.of(view, cutOff)).toList();
        return tagged(
                EntityTags.of(found, cutOff), new EventPage(items, found.page(), found.total()));
    }

    @GetMapping("/events/{*id}")
    @Operation(operationId = "event", summary = "One event with all its markets")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = EventDetail.class)))
    @ApiResponse(
            responseCode = "404",
            description = "EVENT_NOT_FOUND",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))
    ResponseEntity<?> event(
            @Parameter(example = "sim:match:7", schema = @Schema(type = "string")) @PathVariable
                    String id) {
        var text = withoutSlash(id);
        var view = eventCalled(text);
        if (view == null) {
            return Problems.answer(
                    Problem.of(ProblemCode.EVENT_NOT_FOUND, "there is no event '" + text + "'"));
        }
        var cutOff = catalogue.cutOff();
        return tagged(EntityTags.of(view, cutOff), EventDetail.of(view, cutOff));
    }

    @GetMapping("/markets/{*id}")
    @Operation(operationId = "market", summary = "One market")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Market.class)))
    @ApiResponse(
            responseCode = "404",
            description = "MARKET_NOT_FOUND",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))
    ResponseEntity<?> market(
            @Parameter(example = "bf:1.200806927", schema = @Schema(type = "string")) @PathVariable
                    String id) {
        var text = withoutSlash(id);
        var placed = marketCalled(text);
        if (placed == null) {
            return Problems.answer(
                    Problem.of(ProblemCode.MARKET_NOT_FOUND, "there is no market '" + text + "'"));
        }
        return tagged(EntityTags.of(placed), Market.of(placed.event(), placed.market()));
    }

    private @Nullable EventView eventCalled(String text) {
        try {
            return catalogue.event(new EventId(text));
        } catch (IllegalArgumentException _) {
            return null; // What cannot be an id is the id of nothing.
        }
    }

    private Catalogue.@Nullable Placed marketCalled(String text) {
        try {
            return catalogue.market(new MarketId(text));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** A pattern that takes the rest of the path gives it with the slash before it. */
    private static String withoutSlash(String id) {
        return id.startsWith("/") ? id.substring(1) : id;
    }

    private static ResponseEntity<?> tagged(String tag, Object body) {
        return ResponseEntity.ok().eTag(tag).cacheControl(CacheControl.noCache()).body(body);
    }
}
