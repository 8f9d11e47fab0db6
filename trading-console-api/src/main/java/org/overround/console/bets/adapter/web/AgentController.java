package org.overround.console.bets.adapter.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.overround.console.bets.BetHouse;
import org.overround.console.problem.ProblemException;
import org.overround.contracts.bets.AgentDetail;
import org.overround.contracts.bets.AgentNode;
import org.overround.contracts.bets.BetRequest;
import org.overround.contracts.bets.MatrixAnswer;
import org.overround.contracts.bets.MatrixTest;
import org.overround.contracts.bets.PlaceBet;
import org.overround.contracts.bets.Simulation;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.AgentId;
import org.overround.kernel.PlayerId;
import org.springframework.http.MediaType;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** The agents: who is under whom, by which rules, with how much on their books. */
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Agents", description = "Who carries which part of the risk, and why.")
final class AgentController {

    private static final String AGENT = "an agent's id such as agent:london-gbp";
    private static final Set<String> MATRIX =
            Set.of("sport", "marketType", "phase", "source", "liquidity");

    private final BetHouse house;

    AgentController(BetHouse house) {
        this.house = house;
    }

    /**
     * A bet to try, whose it would be, and the address it would come from: without one, a player of
     * a fenced jurisdiction is outside the fence.
     */
    record DryRun(PlayerId player, @Nullable String address, BetRequest bet) {}

    @GetMapping("/agents")
    @Operation(operationId = "agents", summary = "All agents' trees")
    Mono<AgentNode> agents() {
        return Asked.value(house.agents(null));
    }

    @GetMapping("/agents/{agent}")
    @Operation(
            operationId = "agent",
            summary =
                    "An agent's settings, limits, matrix, overrides and trust, and its exposure now",
            description =
                    "usedMinor is null while the exposure counters cannot be asked: not known is not 0.")
    @ApiResponse(
            responseCode = "404",
            description = "There is no such agent",
            content =
                    @Content(
                            mediaType = Problem.MEDIA_TYPE,
                            schema = @Schema(implementation = Problem.class)))
    Mono<AgentDetail> agent(@PathVariable String agent) {
        return Asked.value(house.agent(id(agent)));
    }

    @GetMapping("/agents/{agent}/hierarchy")
    @Operation(operationId = "agentHierarchy", summary = "An agent with all below it")
    Mono<AgentNode> hierarchy(@PathVariable String agent) {
        return Asked.value(house.agents(id(agent)));
    }

    @GetMapping("/agents/{agent}/matrix-test")
    @Operation(
            operationId = "matrixTest",
            summary = "Which rule of an agent's matrix would match a bet, and what it forwards")
    @Parameter(
            name = "sport",
            required = true,
            schema = @Schema(type = "string"),
            example = "football")
    @Parameter(
            name = "marketType",
            required = true,
            schema = @Schema(type = "string"),
            example = "MATCH_ODDS")
    @Parameter(name = "phase", required = true, schema = @Schema(type = "string"), example = "LIVE")
    @Parameter(
            name = "source",
            required = true,
            schema = @Schema(type = "string"),
            example = "NORMAL")
    @Parameter(
            name = "liquidity",
            required = true,
            schema = @Schema(type = "string"),
            example = "MEDIUM")
    Mono<MatrixAnswer> matrix(
            @PathVariable String agent,
            @Parameter(hidden = true) @RequestParam MultiValueMap<String, String> query) {
        for (var name : query.keySet()) {
            if (!MATRIX.contains(name)) {
                throw new ProblemException(
                        Problem.of(
                                ProblemCode.BAD_PARAMETER,
                                "there is no parameter '%s' here; %s are allowed"
                                        .formatted(
                                                name,
                                                String.join(
                                                        ", ", MATRIX.stream().sorted().toList()))));
            }
        }
        return Asked.value(
                house.matrix(
                        new MatrixTest(
                                id(agent),
                                Asked.required(query, "marketType", "such as MATCH_ODDS"),
                                Asked.required(query, "sport", "such as football"),
                                Asked.required(query, "phase", "PRE_MATCH or LIVE"),
                                Asked.required(query, "source", "such as NORMAL or SHARP"),
                                Asked.required(query, "liquidity", "LOW, MEDIUM or HIGH"))));
    }

    @PostMapping(path = "/bets/simulate", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(
            operationId = "simulate",
            summary =
                    "A dry run of a player's bet: the verdict and every agent's part; needs the role trader",
            description =
                    "Nothing is held, reserved or stored. address is where the bet would come from:"
                            + " without one, a player of a fenced jurisdiction is GEO_BLOCKED.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = DryRun.class)))
    @ApiResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = Simulation.class)))
    Mono<Simulation> simulate(@RequestBody byte[] body) {
        var run = Asked.body(body, DryRun.class);
        if (run.player() == null || run.bet() == null) {
            throw new ProblemException(
                    Problem.of(ProblemCode.BAD_FIELD, "player and bet must be there"));
        }
        return Asked.value(
                house.simulate(new PlaceBet(run.player(), null, run.address(), run.bet())));
    }

    private static AgentId id(String text) {
        return Asked.id("agent", text, AgentId::new, AGENT);
    }
}
