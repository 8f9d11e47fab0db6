package org.overround.console.bets.adapter.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.overround.console.access.Callers;
import org.overround.console.bets.BetHouse;
import org.overround.console.paging.PageForm;
import org.overround.console.problem.ProblemException;
import org.overround.contracts.bets.OfficeChange;
import org.overround.contracts.bets.Paged;
import org.overround.contracts.bets.PlayerQuery;
import org.overround.contracts.bets.PlayerView;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.PlayerId;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The back office: what is known of players, and its change, which is kept with who and why. */
@RestController
@RequestMapping(path = "/api/v1/players", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Players", description = "The back office; needs the role compliance.")
final class PlayerController {

    private static final String PLAYER = "a player's id such as player:anna";

    private final BetHouse house;

    PlayerController(BetHouse house) {
        this.house = house;
    }

    /** What changes; what is left out stays. The reason is kept with it. */
    record Change(
            @Nullable String reason,
            @Nullable String kycStatus,
            @Nullable Boolean amlFlagged,
            @Nullable String segment,
            @Nullable Integer stakeFactorMilli,
            @Nullable String sport) {}

    @GetMapping
    @Operation(operationId = "players", summary = "Players by name")
    @Parameter(name = "jurisdiction", schema = @Schema(type = "string"), example = "UK")
    @Parameter(
            name = "text",
            schema = @Schema(type = "string"),
            description = "Part of the name or the id")
    @Parameter(name = "page", schema = @Schema(type = "integer", minimum = "0", defaultValue = "0"))
    @Parameter(
            name = "size",
            schema = @Schema(type = "integer", minimum = "1", maximum = "500", defaultValue = "50"))
    Mono<Paged<PlayerView>> players(
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        var page = PageForm.read(query, Set.of("jurisdiction", "text"));
        var jurisdiction = query.getFirst("jurisdiction");
        return Asked.value(
                house.players(
                        new PlayerQuery(
                                jurisdiction == null
                                        ? null
                                        : Asked.id(
                                                "jurisdiction",
                                                jurisdiction,
                                                JurisdictionId::new,
                                                "a jurisdiction such as US-NJ"),
                                query.getFirst("text"),
                                page.page(),
                                page.size())));
    }

    @GetMapping("/{player}")
    @Operation(operationId = "player", summary = "A player with their limits, exclusion and flags")
    @ApiResponse(
            responseCode = "404",
            description = "There is no such player",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))
    Mono<PlayerView> player(@PathVariable String player) {
        return Asked.value(house.player(id(player)));
    }

    @PatchMapping(path = "/{player}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "changePlayer",
            summary = "Sets KYC state, AML flag, segment or stake factor",
            description =
                    "It binds the player's next bet. Who did it is taken from the token and kept with the reason.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = Change.class)))
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = PlayerView.class)))
    @ApiResponse(
            responseCode = "400",
            description = "A value is not allowed: nothing is changed",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))
    Mono<PlayerView> change(@PathVariable String player, @RequestBody byte[] body) {
        var who = id(player);
        var change = Asked.body(body, Change.class);
        if (change.reason() == null || change.reason().isBlank()) {
            throw new ProblemException(
                    Problem.bad(
                            ProblemCode.BAD_FIELD,
                            "reason",
                            String.valueOf(change.reason()),
                            "why it is changed: it is kept with who did it"));
        }
        return Callers.current()
                .flatMap(caller ->
                        Asked.value(
                                house.change(
                                        new OfficeChange(
                                                who,
                                                caller.name(),
                                                change.reason(),
                                                change.kycStatus(),
                                                change.amlFlagged(),
                                                change.segment(),
                                                change.stakeFactorMilli(),
                                                change.sport()))));
    }

    private static PlayerId id(String text) {
        return Asked.id("player", text, PlayerId::new, PLAYER);
    }
}
