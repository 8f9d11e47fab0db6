package org.overround.gateway.betting.adapter.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.bets.MoveMoney;
import org.overround.contracts.bets.PaymentAnswer;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.TransactionQuery;
import org.overround.contracts.bets.WalletView;
import org.overround.gateway.api.BodyReader;
import org.overround.gateway.api.QueryParameters;
import org.overround.gateway.betting.BetHouse;
import org.overround.gateway.problem.Problems;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The player's money. */
@RestController
@RequestMapping(path = "/api/v1/wallet", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Wallet", description = "Balance, movements, deposits and withdrawals; for players.")
class WalletController {

    private final BetHouse house;

    WalletController(BetHouse house) {
        this.house = house;
    }

    /** How much, in minor units, of which currency. */
    @Schema(name = "MoveMoney")
    record Amount(
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "5000")
                    @Nullable BigDecimal amountMinor,
            @Schema(requiredMode = Schema.RequiredMode.REQUIRED, example = "GBP")
                    @Nullable String currency) {}

    @GetMapping
    @Operation(operationId = "wallet", summary = "The balance")
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = WalletView.class)))
    @PlayerProblems
    Mono<ResponseEntity<?>> wallet(@Parameter(hidden = true) @AuthenticationPrincipal Jwt token) {
        return house.wallet(Asks.player(token)).map(Asks::answer);
    }

    @GetMapping("/transactions")
    @Operation(operationId = "transactions", summary = "Movements, newest first")
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
            content = @Content(schema = @Schema(implementation = Pages.Transactions.class)))
    @PlayerProblems
    Mono<ResponseEntity<?>> transactions(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> given) {
        var parameters = new QueryParameters(given, List.of("page", "size"));
        var page = parameters.number("page", 0, 0, BetQueryForm.MAX_PAGE);
        var size = parameters.number("size", BetQueryForm.DEFAULT_SIZE, 1, BetQueryForm.MAX_SIZE);
        var problem = parameters.problem();
        return problem != null
                ? Mono.just(Problems.answer(problem))
                : house.transactions(new TransactionQuery(Asks.player(token), page, size))
                        .map(reply -> Asks.answer(reply.map(Pages.Transactions::of)));
    }

    @PostMapping(path = "/deposits", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "deposit",
            summary = "Pay in",
            description = "At the sandbox payment provider. Acts once by its key.")
    @MoneyMove
    @PlayerProblems
    Mono<ResponseEntity<?>> deposit(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerHttpRequest request,
            @RequestBody(required = false) byte @Nullable [] body) {
        return move(token, request, body, house::deposit);
    }

    @PostMapping(path = "/withdrawals", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "withdraw",
            summary = "Pay out",
            description = "What is held on bets stays. Acts once by its key.")
    @MoneyMove
    @PlayerProblems
    Mono<ResponseEntity<?>> withdraw(
            @Parameter(hidden = true) @AuthenticationPrincipal Jwt token,
            @Parameter(hidden = true) ServerHttpRequest request,
            @RequestBody(required = false) byte @Nullable [] body) {
        return move(token, request, body, house::withdraw);
    }

    private static Mono<ResponseEntity<?>> move(
            Jwt token,
            ServerHttpRequest request,
            byte @Nullable [] body,
            Function<MoveMoney, Mono<Reply<PaymentAnswer>>> route) {
        return switch (Asks.key(request)) {
            case Asks.Key.Bad(var problem) -> Mono.just(Problems.answer(problem));
            case Asks.Key.Good(var key) ->
                    switch (BodyReader.read(body, Amount.class)) {
                        case BodyReader.Read.Bad(var problem) ->
                                Mono.just(Problems.answer(problem));
                        case BodyReader.Read.Good(var amount) ->
                                route.apply(
                                                new MoveMoney(
                                                        Asks.player(token),
                                                        key,
                                                        amount.amountMinor(),
                                                        amount.currency()))
                                        .map(reply ->
                                                Asks.answer(reply, WalletController::payment));
                    };
        };
    }

    private static ResponseEntity<?> payment(PaymentAnswer payment) {
        var status =
                switch (payment.status()) {
                    case "CONFIRMED" -> HttpStatus.CREATED;
                    case "PENDING" -> HttpStatus.ACCEPTED;
                    default -> HttpStatus.OK;
                };
        return ResponseEntity.status(status).cacheControl(CacheControl.noStore()).body(payment);
    }
}
