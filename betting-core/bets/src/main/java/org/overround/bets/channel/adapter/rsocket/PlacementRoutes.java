package org.overround.bets.channel.adapter.rsocket;

import org.jspecify.annotations.Nullable;
import org.overround.bets.journal.BetLog;
import org.overround.bets.placement.SimulateBet;
import org.overround.bets.placement.TakeBet;
import org.overround.contracts.bets.BetQuery;
import org.overround.contracts.bets.BetRoutes;
import org.overround.contracts.bets.OneBet;
import org.overround.contracts.bets.PlaceBet;
import org.overround.contracts.bets.Verdict;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Bets: placed, tried dry, listed, looked at. */
@Controller
final class PlacementRoutes {

    private final TakeBet takeBet;
    private final SimulateBet simulateBet;
    private final BetLog bets;

    PlacementRoutes(TakeBet takeBet, SimulateBet simulateBet, BetLog bets) {
        this.takeBet = takeBet;
        this.simulateBet = simulateBet;
        this.bets = bets;
    }

    @MessageMapping(BetRoutes.PLACE)
    Mono<byte[]> place(@Payload(required = false) byte @Nullable [] payload) {
        return Exchange.of(payload, PlaceBet.class, takeBet::take, Verdict::written);
    }

    @MessageMapping(BetRoutes.SIMULATE)
    Mono<byte[]> simulate(@Payload(required = false) byte @Nullable [] payload) {
        return Exchange.of(payload, PlaceBet.class, simulateBet::simulate);
    }

    @MessageMapping(BetRoutes.BETS)
    Mono<byte[]> bets(@Payload(required = false) byte @Nullable [] payload) {
        return Exchange.of(payload, BetQuery.class, bets::list);
    }

    @MessageMapping(BetRoutes.BET)
    Mono<byte[]> bet(@Payload(required = false) byte @Nullable [] payload) {
        return Exchange.of(payload, OneBet.class, bets::get);
    }
}
