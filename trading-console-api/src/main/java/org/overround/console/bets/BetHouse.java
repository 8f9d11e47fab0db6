package org.overround.console.bets;

import org.jspecify.annotations.Nullable;
import org.overround.contracts.bets.AgentDetail;
import org.overround.contracts.bets.AgentNode;
import org.overround.contracts.bets.MatrixAnswer;
import org.overround.contracts.bets.MatrixTest;
import org.overround.contracts.bets.OfficeChange;
import org.overround.contracts.bets.Paged;
import org.overround.contracts.bets.PlaceBet;
import org.overround.contracts.bets.PlayerQuery;
import org.overround.contracts.bets.PlayerView;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.Simulation;
import org.overround.kernel.AgentId;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Mono;

/** What the bet service tells the house's own people. Never an error: a refusal says why. */
public interface BetHouse {

    /** An agent with all below it; null: all trees. */
    Mono<Reply<AgentNode>> agents(@Nullable AgentId agent);

    /** An agent's rules, and what it carries now. */
    Mono<Reply<AgentDetail>> agent(AgentId agent);

    /** Which rule of an agent's matrix would match. */
    Mono<Reply<MatrixAnswer>> matrix(MatrixTest test);

    /** A dry run of a bet: nothing is held, reserved or stored. */
    Mono<Reply<Simulation>> simulate(PlaceBet bet);

    Mono<Reply<Paged<PlayerView>>> players(PlayerQuery query);

    Mono<Reply<PlayerView>> player(PlayerId player);

    /** Without an answer it is open whether it was done; doing it again does no harm. */
    Mono<Reply<PlayerView>> change(OfficeChange change);
}
