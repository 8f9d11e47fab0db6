package org.overround.gateway.betting.adapter.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.bets.BetDetail;
import org.overround.contracts.bets.BetRequest;
import org.overround.contracts.bets.OneBet;
import org.overround.contracts.bets.PlaceBet;
import org.overround.contracts.bets.Simulation;
import org.overround.contracts.bets.Verdict;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.overround.gateway.api.BodyReader;
import org.overround.gateway.betting.BetHouse;
import org.overround.gateway.betting.PlacementGate;
import org.overround.gateway.problem.Problems;
import org.overround.kernel.BetId;
import org.overround.kernel.IdempotencyKey;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/**
 * Bets of the player whose token it is.
 *
 * <p>A verdict is a normal answer: 201 accepted, 202 pending, 200 rejected with why. A problem
 * means there is no verdict under this key.
 */
@RestController
@RequestMapping(path = BetController.ADDRESS, produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Bets", description = "Placing bets and looking at them; for players.")
class BetController {

    static final String ADDRESS = "/api/v1/bets";

    private static final String PATH = ADDRESS + "/";

    private final PlacementGate gate;
    private final BetHouse house;

    BetController(PlacementGate gate, BetHouse house) {
        this.gate = gate;
        this.house = house;
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "placeBet",
            summary = "Place a bet",
            description =
                    "The same key with the same body brings the same verdict, however often it is sent;"
                            + " with another body it is refused. unitStakeMinor is the stake of one"
                            + " line in minor units; odds are those the player saw.")
    @Parameter(
            name = Asks.KEY_HEADER,
            in = ParameterIn.HEADER,
            required = true,
            description = "What names this one wish: 1 to 100 printable characters.",
            example = "b6f7c1e2-6a55-4d1c-9a30-0f7c4a0c1d11",
            schema = @Schema(type = "string", maxLength = 100))
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = BetRequest.class),
                            examples = {
                                @ExampleObject(name = "single", value = Examples.SINGLE),
                                @ExampleObject(name = "trixie", value = Examples.SYSTEM)
                            }))
    @ApiResponse(
            responseCode = "201",
            description = "ACCEPTED",
            headers = @Header(name = "Location", schema = @Schema(type = "string")),
            content =
                    @Content(
                            schema = @Schema(implementation = BetAnswer.class),
                            examples =
                                    @ExampleObject(name = "accepted", value = Examples.ACCEPTED)))
    @ApiResponse(
            responseCode = "202",
            description = "PENDING: in play, decided at dueAt",
            headers = @Header(name = "Location", schema = @Schema(type = "string")),
            content =
                    @Content(
                            schema = @Schema(implementation = BetAnswer.class),
                            examples = @ExampleObject(name = "pending", value = Examples.PENDING)))
    @ApiResponse(
            responseCode = "200",
            description = "REJECTED: code and detail say why, offer what may be asked instead",
            content =
                    @Content(
                            schema = @Schema(implementation = BetAnswer.class),
                            examples =
                                    @ExampleObject(name = "rejected", value = Examples.REJECTED)))
    @ApiResponse(
            responseCode = "409",
            description = "IDEMPOTENCY_MISMATCH: the key was used for something else",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "413",
            description = "BODY_TOO_LARGE",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "429",
            description = "RATE_LIMITED; Retry-After tells when to try again",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))
    @ApiResponse(
            responseCode = "504",
            description = "VERDICT_UNKNOWN: ask again with the same key",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))
    @PlayerProblems
    Mono<ResponseEntity<?>> place(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerHttpRequest request,
            @RequestBody(required = false) byte @Nullable [] body) {
        return switch (Asks.key(request)) {
            case Asks.Key.Bad(var problem) -> Mono.just(Problems.answer(problem));
            case Asks.Key.Good(var key) -> place(token, request, key, body);
        };
    }

    private Mono<ResponseEntity<?>> place(
            Jwt token, ServerHttpRequest request, IdempotencyKey key, byte @Nullable [] body) {
        return switch (BodyReader.read(body, BetRequest.class)) {
            case BodyReader.Read.Bad(var problem) -> Mono.just(Problems.answer(problem));
            case BodyReader.Read.Good(var bet) ->
                    gate.place(new PlaceBet(Asks.player(token), key, Asks.address(request), bet))
                            .map(BetController::answer);
        };
    }

    private static ResponseEntity<?> answer(PlacementGate.Answer answer) {
        var problem = answer.reply().problem();
        return problem == null
                ? Asks.answer(answer.reply(), BetController::verdict)
                : Asks.refused(problem, answer.retryAfter());
    }

    private static ResponseEntity<?> verdict(Verdict verdict) {
        var status =
                switch (verdict.status()) {
                    case "ACCEPTED" -> HttpStatus.CREATED;
                    case "PENDING" -> HttpStatus.ACCEPTED;
                    default -> HttpStatus.OK;
                };
        var answer = ResponseEntity.status(status).cacheControl(CacheControl.noStore());
        if (status != HttpStatus.OK) {
            answer.header(HttpHeaders.LOCATION, PATH + verdict.betId());
        }
        return answer.contentType(MediaType.APPLICATION_JSON).body(verdict.json());
    }

    @PostMapping(path = "/simulate", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "simulateBet",
            summary = "What would become of a bet",
            description =
                    "The verdict it would get now and who would carry which part. Nothing is held,"
                            + " reserved or stored.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = BetRequest.class),
                            examples = @ExampleObject(name = "single", value = Examples.SINGLE)))
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Simulation.class)))
    @PlayerProblems
    Mono<ResponseEntity<?>> simulate(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerHttpRequest request,
            @RequestBody(required = false) byte @Nullable [] body) {
        return switch (BodyReader.read(body, BetRequest.class)) {
            case BodyReader.Read.Bad(var problem) -> Mono.just(Problems.answer(problem));
            case BodyReader.Read.Good(var bet) ->
                    house.simulate(
                                    new PlaceBet(
                                            Asks.player(token), null, Asks.address(request), bet))
                            .map(Asks::answer);
        };
    }

    @GetMapping
    @Operation(operationId = "bets", summary = "The player's bets, newest first")
    @Parameter(
            name = "status",
            in = ParameterIn.QUERY,
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {
                                "PENDING",
                                "ACCEPTED",
                                "REJECTED",
                                "OPEN",
                                "WON",
                                "LOST",
                                "VOID",
                                "HALF_WON",
                                "HALF_LOST",
                                "CASHED_OUT"
                            }))
    @Parameter(
            name = "event",
            in = ParameterIn.QUERY,
            description = "With a leg on this event.",
            example = "sim:match:7",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "Placed at or after this instant.",
            schema = @Schema(implementation = Instant.class))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "Placed before this instant.",
            schema = @Schema(implementation = Instant.class))
    @Parameter(
            name = "page",
            in = ParameterIn.QUERY,
            description = "From 0.",
            schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
    @Parameter(
            name = "size",
            in = ParameterIn.QUERY,
            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "20"))
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Pages.Bets.class)))
    @PlayerProblems
    Mono<ResponseEntity<?>> bets(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> parameters) {
        return switch (BetQueryForm.read(parameters, Asks.player(token))) {
            case BetQueryForm.Read.Bad(var problem) -> Mono.just(Problems.answer(problem));
            case BetQueryForm.Read.Good(var query) ->
                    house.bets(query).map(reply -> Asks.answer(reply.map(Pages.Bets::of)));
        };
    }

    @GetMapping("/{id}")
    @Operation(operationId = "bet", summary = "One bet with its whole timeline")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = BetDetail.class)))
    @ApiResponse(
            responseCode = "404",
            description = "BET_NOT_FOUND: the player has no such bet",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))
    @PlayerProblems
    Mono<ResponseEntity<?>> bet(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(example = "0199c0de-1b2c-7d3e-8f40-5a6b7c8d9e0f") @PathVariable String id) {
        BetId bet;
        try {
            bet = BetId.of(id);
        } catch (IllegalArgumentException _) {
            return Mono.just(
                    Problems.answer(
                            Problem.of(ProblemCode.BET_NOT_FOUND, "there is no bet '" + id + "'")));
        }
        return house.bet(new OneBet(Asks.player(token), bet)).map(Asks::answer);
    }
}
