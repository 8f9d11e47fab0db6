package org.overround.bets.channel.adapter.rsocket;

import org.jspecify.annotations.Nullable;
import org.overround.bets.player.Players;
import org.overround.contracts.bets.BetRoutes;
import org.overround.contracts.bets.ForPlayer;
import org.overround.contracts.bets.OfficeChange;
import org.overround.contracts.bets.PlayerQuery;
import org.overround.contracts.bets.SelfExclude;
import org.overround.contracts.bets.SetLimit;
import org.springframework.messaging.handler.annotation.MessageMapping;
import org.springframework.messaging.handler.annotation.Payload;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** What players set for themselves, and what the back office knows of them. */
@Controller
final class PlayerRoutes {

    private final Players players;

    PlayerRoutes(Players players) {
        this.players = players;
    }

    @MessageMapping(BetRoutes.PLAYER)
    Mono<byte[]> player(@Payload(required = false) byte @Nullable [] payload) {
        return Exchange.of(payload, ForPlayer.class, asked -> players.get(asked.player()));
    }

    @MessageMapping(BetRoutes.LIMIT)
    Mono<byte[]> limit(@Payload(required = false) byte @Nullable [] payload) {
        return Exchange.of(payload, SetLimit.class, players::setLimit);
    }

    @MessageMapping(BetRoutes.EXCLUDE)
    Mono<byte[]> exclude(@Payload(required = false) byte @Nullable [] payload) {
        return Exchange.of(payload, SelfExclude.class, players::exclude);
    }

    @MessageMapping(BetRoutes.PLAYERS)
    Mono<byte[]> players(@Payload(required = false) byte @Nullable [] payload) {
        return Exchange.of(payload, PlayerQuery.class, players::list);
    }

    @MessageMapping(BetRoutes.OFFICE_CHANGE)
    Mono<byte[]> change(@Payload(required = false) byte @Nullable [] payload) {
        return Exchange.of(payload, OfficeChange.class, players::change);
    }
}
