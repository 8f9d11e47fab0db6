package org.overround.gateway.betting.adapter.rsocket;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.reactor.circuitbreaker.operator.CircuitBreakerOperator;
import io.micrometer.observation.ObservationRegistry;
import io.rsocket.exceptions.RejectedException;
import java.time.Duration;
import java.util.function.Function;
import org.overround.contracts.bets.BetDetail;
import org.overround.contracts.bets.BetQuery;
import org.overround.contracts.bets.BetRoutes;
import org.overround.contracts.bets.BetView;
import org.overround.contracts.bets.ForPlayer;
import org.overround.contracts.bets.MoveMoney;
import org.overround.contracts.bets.OneBet;
import org.overround.contracts.bets.Paged;
import org.overround.contracts.bets.PaymentAnswer;
import org.overround.contracts.bets.PlaceBet;
import org.overround.contracts.bets.PlayerView;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.SelfExclude;
import org.overround.contracts.bets.SetLimit;
import org.overround.contracts.bets.Simulation;
import org.overround.contracts.bets.TransactionQuery;
import org.overround.contracts.bets.TransactionView;
import org.overround.contracts.bets.Verdict;
import org.overround.contracts.bets.WalletView;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.overround.gateway.betting.BetHouse;
import org.overround.kernel.PlayerId;
import org.overround.messaging.rsocket.RequestLane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The bet service at the other end of a {@link RequestLane}, under a time limit and a circuit
 * breaker for what acts and another for what only reads.
 *
 * <p>Stated answers: not connected, or the breaker open: {@code UNAVAILABLE}, nothing was done. No
 * answer in time, or a fault after it was sent: {@code VERDICT_UNKNOWN} for what acts.
 */
public final class RSocketBetHouse implements BetHouse {

    private static final Logger LOG = LoggerFactory.getLogger(RSocketBetHouse.class);
    private static final JsonMapper JSON = ContractJson.mapper();

    private static final Function<byte[], Reply<Simulation>> SIMULATION =
            json(new TypeReference<>() {});
    private static final Function<byte[], Reply<Paged<BetView>>> BETS =
            json(new TypeReference<>() {});
    private static final Function<byte[], Reply<BetDetail>> BET = json(new TypeReference<>() {});
    private static final Function<byte[], Reply<WalletView>> WALLET =
            json(new TypeReference<>() {});
    private static final Function<byte[], Reply<Paged<TransactionView>>> TRANSACTIONS =
            json(new TypeReference<>() {});
    private static final Function<byte[], Reply<PaymentAnswer>> PAYMENT =
            json(new TypeReference<>() {});
    private static final Function<byte[], Reply<PlayerView>> PLAYER =
            json(new TypeReference<>() {});

    private static final String SILENT = "the bet service does not answer now";

    private final RequestLane lane;
    private final Guarded acts;
    private final Guarded reads;
    private final CarriedTrace trace;

    /** What stands between the edge and the lane. */
    public record Guarded(CircuitBreaker breaker, Duration timeout) {}

    public RSocketBetHouse(
            RequestLane lane, Guarded acts, Guarded reads, ObservationRegistry observations) {
        this.lane = lane;
        this.acts = acts;
        this.reads = reads;
        trace = new CarriedTrace(observations);
    }

    @Override
    public Mono<Reply<Verdict>> place(PlaceBet bet) {
        return trace.around(carried ->
                act(BetRoutes.PLACE, carried.isEmpty() ? bet : bet.within(carried), Verdict::read));
    }

    @Override
    public Mono<Reply<Simulation>> simulate(PlaceBet bet) {
        return read(BetRoutes.SIMULATE, bet, SIMULATION);
    }

    @Override
    public Mono<Reply<Paged<BetView>>> bets(BetQuery query) {
        return read(BetRoutes.BETS, query, BETS);
    }

    @Override
    public Mono<Reply<BetDetail>> bet(OneBet which) {
        return read(BetRoutes.BET, which, BET);
    }

    @Override
    public Mono<Reply<WalletView>> wallet(PlayerId player) {
        return read(BetRoutes.WALLET, new ForPlayer(player), WALLET);
    }

    @Override
    public Mono<Reply<Paged<TransactionView>>> transactions(TransactionQuery query) {
        return read(BetRoutes.TRANSACTIONS, query, TRANSACTIONS);
    }

    @Override
    public Mono<Reply<PaymentAnswer>> deposit(MoveMoney money) {
        return act(BetRoutes.DEPOSIT, money, PAYMENT);
    }

    @Override
    public Mono<Reply<PaymentAnswer>> withdraw(MoveMoney money) {
        return act(BetRoutes.WITHDRAW, money, PAYMENT);
    }

    @Override
    public Mono<Reply<PlayerView>> player(PlayerId player) {
        return read(BetRoutes.PLAYER, new ForPlayer(player), PLAYER);
    }

    /** Setting a limit or an exclusion twice is the same as once, so it is plainly asked again. */
    @Override
    public Mono<Reply<PlayerView>> limit(SetLimit limit) {
        return read(BetRoutes.LIMIT, limit, PLAYER);
    }

    @Override
    public Mono<Reply<PlayerView>> exclude(SelfExclude exclusion) {
        return read(BetRoutes.EXCLUDE, exclusion, PLAYER);
    }

    private <T> Mono<Reply<T>> act(
            String route, Object question, Function<byte[], Reply<T>> answer) {
        return ask(route, question, answer, acts)
                .onErrorResume(failure -> Mono.just(Reply.refused(unanswered(route, failure))));
    }

    private <T> Mono<Reply<T>> read(
            String route, Object question, Function<byte[], Reply<T>> answer) {
        return ask(route, question, answer, reads)
                .onErrorResume(failure -> {
                    tell(route, failure);
                    return Mono.just(
                            Reply.refused(
                                    ProblemCode.UNAVAILABLE, SILENT + "; try again in a moment"));
                });
    }

    private <T> Mono<Reply<T>> ask(
            String route, Object question, Function<byte[], Reply<T>> answer, Guarded guarded) {
        return Mono.defer(() -> lane.request(route, JSON.writeValueAsBytes(question)))
                .name(route)
                .timeout(guarded.timeout())
                .transformDeferred(CircuitBreakerOperator.of(guarded.breaker()))
                .map(answer);
    }

    private static <T> Function<byte[], T> json(TypeReference<T> type) {
        var reader = JSON.readerFor(type);
        return bytes -> reader.<T>readValue(bytes);
    }

    private static Problem unanswered(String route, Throwable failure) {
        tell(route, failure);
        return switch (failure) {
            case RequestLane.NotConnected _ -> unavailable();
            case CallNotPermittedException _ -> unavailable();
            case RejectedException _ -> unavailable();
            default ->
                    Problem.of(
                            ProblemCode.VERDICT_UNKNOWN,
                            "there is no answer yet: ask again with the same Idempotency-Key, it acts"
                                    + " only once");
        };
    }

    private static Problem unavailable() {
        return Problem.of(
                ProblemCode.UNAVAILABLE, SILENT + "; nothing was done, try again in a moment");
    }

    /** A lane that is down tells so itself, and an open breaker says nothing new. */
    private static void tell(String route, Throwable failure) {
        switch (failure) {
            case RequestLane.NotConnected _ -> {}
            case CallNotPermittedException _ -> {}
            case JacksonException damaged ->
                    LOG.error("the answer to {} cannot be read", route, damaged);
            default -> LOG.warn("{} got no answer: {}", route, failure.toString());
        }
    }
}
