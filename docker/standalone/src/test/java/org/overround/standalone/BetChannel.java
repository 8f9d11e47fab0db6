package org.overround.standalone;

import java.math.BigDecimal;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.bets.BetRequest;
import org.overround.contracts.bets.BetRoutes;
import org.overround.contracts.bets.MoveMoney;
import org.overround.contracts.bets.PaymentAnswer;
import org.overround.contracts.bets.PlaceBet;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.json.ContractJson;
import org.overround.kernel.IdempotencyKey;
import org.overround.kernel.PlayerId;
import org.overround.messaging.rsocket.RequestLane;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import tools.jackson.core.type.TypeReference;

/** The bet service's channel as the gateway has it, which connects again by itself. */
final class BetChannel implements AutoCloseable {

    private final LoopResources loops = LoopResources.create("bet-channel", 2, true);
    private final RequestLane lane;

    BetChannel(int port) {
        lane = new RequestLane("the bet service", "127.0.0.1:" + port, loops);
        lane.open();
    }

    Mono<Reply<BetAnswer>> place(String player, String key, BetRequest bet) {
        return ask(
                BetRoutes.PLACE,
                new PlaceBet(
                        PlayerId.ofUsername(player), new IdempotencyKey(key), "127.0.0.1", bet),
                new TypeReference<>() {});
    }

    Mono<Reply<PaymentAnswer>> deposit(
            String player, String key, long amountMinor, String currency) {
        return ask(
                BetRoutes.DEPOSIT,
                new MoveMoney(
                        PlayerId.ofUsername(player),
                        new IdempotencyKey(key),
                        BigDecimal.valueOf(amountMinor),
                        currency),
                new TypeReference<>() {});
    }

    private <T> Mono<T> ask(String route, Object question, TypeReference<T> answer) {
        return lane.request(route, ContractJson.mapper().writeValueAsBytes(question))
                .map(bytes -> ContractJson.mapper().readValue(bytes, answer));
    }

    @Override
    public void close() {
        lane.close();
        loops.dispose();
    }
}
