package org.overround.bets.placement;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.overround.bets.price.Books;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.bets.BetDetail;
import org.overround.contracts.bets.BetRequest;
import org.overround.contracts.bets.BetRoutes;
import org.overround.contracts.bets.ForPlayer;
import org.overround.contracts.bets.MoveMoney;
import org.overround.contracts.bets.OneBet;
import org.overround.contracts.bets.PaymentAnswer;
import org.overround.contracts.bets.PlaceBet;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.Simulation;
import org.overround.contracts.bets.WalletView;
import org.overround.contracts.json.ContractJson;
import org.overround.kernel.BetId;
import org.overround.kernel.IdempotencyKey;
import org.overround.kernel.PlayerId;
import org.springframework.messaging.rsocket.RSocketRequester;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;

/** One client of the bet service, over its real channel. */
final class BetClient implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final RSocketRequester requester;

    BetClient(int port) {
        requester = RSocketRequester.builder().tcp("127.0.0.1", port);
    }

    Mono<Reply<BetAnswer>> place(String player, String key, BetRequest bet) {
        return ask(
                BetRoutes.PLACE,
                new PlaceBet(
                        PlayerId.ofUsername(player), new IdempotencyKey(key), "127.0.0.1", bet),
                new TypeReference<>() {});
    }

    Mono<Reply<Simulation>> simulate(String player, BetRequest bet) {
        return ask(
                BetRoutes.SIMULATE,
                new PlaceBet(PlayerId.ofUsername(player), null, "127.0.0.1", bet),
                new TypeReference<>() {});
    }

    PaymentAnswer deposit(String player, String key, long amountMinor, String currency) {
        return ask(
                        BetRoutes.DEPOSIT,
                        new MoveMoney(
                                PlayerId.ofUsername(player),
                                new IdempotencyKey(key),
                                BigDecimal.valueOf(amountMinor),
                                currency),
                        new TypeReference<Reply<PaymentAnswer>>() {})
                .block(PATIENCE)
                .value();
    }

    WalletView wallet(String player) {
        return ask(
                        BetRoutes.WALLET,
                        new ForPlayer(PlayerId.ofUsername(player)),
                        new TypeReference<Reply<WalletView>>() {})
                .block(PATIENCE)
                .value();
    }

    Reply<BetDetail> bet(String player, BetId bet) {
        return look(player, bet).block(PATIENCE);
    }

    Mono<Reply<BetDetail>> look(String player, BetId bet) {
        return Mono.defer(() ->
                ask(
                        BetRoutes.BET,
                        new OneBet(PlayerId.ofUsername(player), bet),
                        new TypeReference<>() {}));
    }

    private <T> Mono<T> ask(String route, Object question, TypeReference<T> answer) {
        return requester
                .route(route)
                .data(ContractJson.mapper().writeValueAsBytes(question))
                .retrieveMono(byte[].class)
                .map(bytes -> ContractJson.mapper().readValue(bytes, answer));
    }

    /** Home to win each of these matches, at odds of 2. */
    static BetRequest home(long unitStakeMinor, String currency, String... matches) {
        return home(unitStakeMinor, currency, "none", false, matches);
    }

    static BetRequest home(
            long unitStakeMinor,
            String currency,
            String policy,
            boolean partly,
            String... matches) {
        List<BetRequest.LegRequest> legs =
                Stream.of(matches)
                        .map(match ->
                                new BetRequest.LegRequest(
                                        Books.market(match).value(),
                                        "home",
                                        new BigDecimal("2.0"),
                                        null))
                        .toList();
        return new BetRequest(
                matches.length == 1 ? "SINGLE" : "MULTIPLE",
                null,
                legs,
                BigDecimal.valueOf(unitStakeMinor),
                currency,
                null,
                policy,
                null,
                partly);
    }

    @Override
    public void close() {
        requester.dispose();
    }
}
