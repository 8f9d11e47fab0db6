package org.overround.gateway.betting.adapter.web;

import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.responses.ApiResponses;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.overround.contracts.bets.PaymentAnswer;
import org.overround.contracts.problem.Problem;

/** What a deposit and a withdrawal have in common, as the document says it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Parameter(
        name = Asks.KEY_HEADER,
        in = ParameterIn.HEADER,
        required = true,
        description = "What names this one wish: 1 to 100 printable characters.",
        example = "b6f7c1e2-6a55-4d1c-9a30-0f7c4a0c1d12",
        schema = @Schema(type = "string", maxLength = 100))
@RequestBody(
        required = true,
        content =
                @Content(
                        mediaType = "application/json",
                        schema = @Schema(implementation = WalletController.Amount.class),
                        examples = @ExampleObject(name = "amount", value = Examples.MONEY)))
@ApiResponses({
    @ApiResponse(
            responseCode = "201",
            description = "CONFIRMED",
            content = @Content(schema = @Schema(implementation = PaymentAnswer.class))),
    @ApiResponse(
            responseCode = "202",
            description = "PENDING: the provider has not answered yet",
            content = @Content(schema = @Schema(implementation = PaymentAnswer.class))),
    @ApiResponse(
            responseCode = "200",
            description = "REFUSED: code and detail say why",
            content = @Content(schema = @Schema(implementation = PaymentAnswer.class))),
    @ApiResponse(
            responseCode = "409",
            description = "IDEMPOTENCY_MISMATCH: the key was used for something else",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class))),
    @ApiResponse(
            responseCode = "504",
            description = "VERDICT_UNKNOWN: ask again with the same key",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))
})
@interface MoneyMove {}
