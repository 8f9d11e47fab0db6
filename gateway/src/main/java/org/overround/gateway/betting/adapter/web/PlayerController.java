package org.overround.gateway.betting.adapter.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.bets.PlayerView;
import org.overround.contracts.bets.SelfExclude;
import org.overround.contracts.bets.SetLimit;
import org.overround.gateway.api.BodyReader;
import org.overround.gateway.betting.BetHouse;
import org.overround.gateway.problem.Problems;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The player's own account and how they hold themselves back. */
@RestController
@RequestMapping(path = "/api/v1/account", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Account", description = "The player's own account, limits and self-exclusion.")
class PlayerController {

    private final BetHouse house;

    PlayerController(BetHouse house) {
        this.house = house;
    }

    /** One limit; without an amount it is taken away. */
    @Schema(name = "SetLimit")
    record Limit(
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            allowableValues = {"DEPOSIT", "LOSS", "STAKE", "SINGLE_BET"})
                    @Nullable String kind,
            @Schema(
                            description = "Left out for SINGLE_BET.",
                            allowableValues = {"DAY", "WEEK", "MONTH"})
                    @Nullable String period,
            @Schema(description = "In minor units; none takes the limit away.", example = "20000")
                    @Nullable BigDecimal amountMinor) {}

    /** For how long. */
    @Schema(name = "SelfExclude")
    record Exclusion(
            @Schema(
                            requiredMode = Schema.RequiredMode.REQUIRED,
                            allowableValues = {
                                "ONE_MONTH",
                                "SIX_MONTHS",
                                "FIVE_YEARS",
                                "PERMANENT"
                            })
                    @Nullable String period) {}

    @GetMapping
    @Operation(operationId = "account", summary = "The player with what binds them")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PlayerView.class)))
    @PlayerProblems
    Mono<ResponseEntity<?>> player(@Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        return house.player(Asks.player(token)).map(Asks::answer);
    }

    @PutMapping(path = "/limits", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "setLimit",
            summary = "Set a limit of one's own",
            description = "A decrease holds at once, an increase or removal after 24 hours.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Limit.class),
                            examples = @ExampleObject(name = "week", value = Examples.LIMIT)))
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PlayerView.class)))
    @PlayerProblems
    Mono<ResponseEntity<?>> limit(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @RequestBody(required = false) byte @Nullable [] body) {
        return switch (BodyReader.read(body, Limit.class)) {
            case BodyReader.Read.Bad(var problem) -> Mono.just(Problems.answer(problem));
            case BodyReader.Read.Good(var limit) ->
                    house.limit(
                                    new SetLimit(
                                            Asks.player(token),
                                            limit.kind(),
                                            limit.period(),
                                            limit.amountMinor()))
                            .map(Asks::answer);
        };
    }

    @PostMapping(path = "/self-exclusion", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "selfExclude",
            summary = "Shut oneself out",
            description = "Binds the next bet. Nothing takes it back before its end.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON_VALUE,
                            schema = @Schema(implementation = Exclusion.class),
                            examples =
                                    @ExampleObject(name = "sixMonths", value = Examples.EXCLUSION)))
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PlayerView.class)))
    @PlayerProblems
    Mono<ResponseEntity<?>> exclude(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @RequestBody(required = false) byte @Nullable [] body) {
        return switch (BodyReader.read(body, Exclusion.class)) {
            case BodyReader.Read.Bad(var problem) -> Mono.just(Problems.answer(problem));
            case BodyReader.Read.Good(var exclusion) ->
                    house.exclude(new SelfExclude(Asks.player(token), exclusion.period()))
                            .map(Asks::answer);
        };
    }
}
