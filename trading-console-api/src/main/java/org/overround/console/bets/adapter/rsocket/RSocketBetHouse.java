package org.overround.console.bets.adapter.rsocket;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.overround.console.bets.BetHouse;
import org.overround.contracts.bets.AgentDetail;
import org.overround.contracts.bets.AgentNode;
import org.overround.contracts.bets.BetRoutes;
import org.overround.contracts.bets.ForAgent;
import org.overround.contracts.bets.ForPlayer;
import org.overround.contracts.bets.MatrixAnswer;
import org.overround.contracts.bets.MatrixTest;
import org.overround.contracts.bets.OfficeChange;
import org.overround.contracts.bets.Paged;
import org.overround.contracts.bets.PlaceBet;
import org.overround.contracts.bets.PlayerQuery;
import org.overround.contracts.bets.PlayerView;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.Simulation;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.AgentId;
import org.overround.kernel.PlayerId;
import org.overround.messaging.rsocket.RequestLane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Asks over a lane and waits so long. */
public final class RSocketBetHouse implements BetHouse {

    private static final Logger LOG = LoggerFactory.getLogger(RSocketBetHouse.class);
    private static final JsonMapper JSON = ContractJson.mapper();

    private final RequestLane lane;
    private final Duration patience;

    public RSocketBetHouse(RequestLane lane, Duration patience) {
        this.lane = lane;
        this.patience = patience;
    }

    @Override
    public Mono<Reply<AgentNode>> agents(@Nullable AgentId agent) {
        return ask(BetRoutes.AGENTS, new ForAgent(agent), new TypeReference<>() {});
    }

    @Override
    public Mono<Reply<AgentDetail>> agent(AgentId agent) {
        return ask(BetRoutes.AGENT, new ForAgent(agent), new TypeReference<>() {});
    }

    @Override
    public Mono<Reply<MatrixAnswer>> matrix(MatrixTest test) {
        return ask(BetRoutes.MATRIX_TEST, test, new TypeReference<>() {});
    }

    @Override
    public Mono<Reply<Simulation>> simulate(PlaceBet bet) {
        return ask(BetRoutes.SIMULATE, bet, new TypeReference<>() {});
    }

    @Override
    public Mono<Reply<Paged<PlayerView>>> players(PlayerQuery query) {
        return ask(BetRoutes.PLAYERS, query, new TypeReference<>() {});
    }

    @Override
    public Mono<Reply<PlayerView>> player(PlayerId player) {
        return ask(BetRoutes.PLAYER, new ForPlayer(player), new TypeReference<>() {});
    }

    @Override
    public Mono<Reply<PlayerView>> change(OfficeChange change) {
        return ask(BetRoutes.OFFICE_CHANGE, change, new TypeReference<>() {});
    }

    private <T> Mono<Reply<T>> ask(String route, Object question, TypeReference<Reply<T>> answer) {
        return Mono.defer(() -> lane.request(route, JSON.writeValueAsBytes(question)))
                .timeout(patience)
                .map(bytes -> JSON.readValue(bytes, answer))
                .onErrorResume(failure -> Mono.just(silent(route, failure)));
    }

    private static <T> Reply<T> silent(String route, Throwable failure) {
        if (failure instanceof RequestLane.NotConnected) {
            return Reply.refused(
                    ProblemCode.UNAVAILABLE,
                    "the bet service does not answer now; nothing was done, try again in a moment");
        }
        LOG.warn("{} got no answer: {}", route, failure.toString());
        return Reply.refused(
                ProblemCode.UNAVAILABLE,
                "the bet service gave no answer in time; what was to be changed may be: look before"
                        + " you do it again");
    }
}
