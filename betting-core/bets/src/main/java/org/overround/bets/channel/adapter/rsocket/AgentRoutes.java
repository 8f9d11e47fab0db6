package org.overround.bets.channel.adapter.rsocket;

import org.jspecify.annotations.Nullable;
import org.overround.bets.placement.AgentDesk;
import org.overround.contracts.bets.BetRoutes;
import org.overround.contracts.bets.ForAgent;
import org.overround.contracts.bets.MatrixTest;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** The agents: who is under whom, how they carry risk, how much they carry now. */
@Controller
final class AgentRoutes {

    private final AgentDesk desk;

    AgentRoutes(AgentDesk desk) {
        this.desk = desk;
    }

    @MessageMapping(BetRoutes.AGENTS)
    Mono<byte[]> agents(@Payload(required = false) byte @Nullable [] payload) {
        return Exchange.of(payload, ForAgent.class, asked -> Mono.just(desk.tree(asked)));
    }

    @MessageMapping(BetRoutes.AGENT)
    Mono<byte[]> agent(@Payload(required = false) byte @Nullable [] payload) {
        return Exchange.of(payload, ForAgent.class, desk::detail);
    }

    @MessageMapping(BetRoutes.MATRIX_TEST)
    Mono<byte[]> matrixTest(@Payload(required = false) byte @Nullable [] payload) {
        return Exchange.of(payload, MatrixTest.class, test -> Mono.just(desk.matrix(test)));
    }
}
