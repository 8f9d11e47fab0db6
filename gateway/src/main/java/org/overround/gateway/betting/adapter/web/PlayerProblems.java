package org.overround.gateway.betting.adapter.web;

import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.responses.ApiResponses;
import io.swagger.v3.oas.annotations.security.SecurityRequirement;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.overround.contracts.problem.Problem;

/** What every address of a player may refuse with, as the document says it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@SecurityRequirement(name = "token")
@ApiResponses({
    @ApiResponse(
            responseCode = "400",
            description =
                    "BAD_REQUEST, BAD_FIELD, BAD_PARAMETER, IDEMPOTENCY_KEY_MISSING: field, value and"
                            + " allowed say which and why",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class))),
    @ApiResponse(
            responseCode = "401",
            description = "UNAUTHENTICATED: no token, or one that has ended",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class))),
    @ApiResponse(
            responseCode = "403",
            description = "FORBIDDEN: not a player's token",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class))),
    @ApiResponse(
            responseCode = "503",
            description = "UNAVAILABLE: nothing was done; Retry-After tells when to try again",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))
})
@interface PlayerProblems {}
