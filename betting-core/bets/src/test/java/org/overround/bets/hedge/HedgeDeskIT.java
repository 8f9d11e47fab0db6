package org.overround.bets.hedge;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.overround.bets.exposure.Attempt;
import org.overround.bets.exposure.MemoryExposure;
import org.overround.bets.exposure.PositionRows;
import org.overround.bets.hedge.Exchange.Answer;
import org.overround.bets.hedge.HedgeOrder.State;
import org.overround.bets.hedge.adapter.r2dbc.R2dbcHedgeStore;
import org.overround.bets.player.TestDatabase;
import org.overround.contracts.bets.HedgeMessage;
import org.overround.contracts.bets.LegAnswer;
import org.overround.contracts.json.ContractJson;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;
import org.overround.kernel.Odds;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What nobody keeps is bet elsewhere, once; what cannot be stays in UNHEDGED and is alerted. */
@NullUnmarked
final class HedgeDeskIT {

    private static final String UNHEDGED = "x:{agent:platform}:*:UNHEDGED";
    private static final Answer SUSPENDED = new Answer.Refused("suspended");

    private static TestDatabase database;
    private static PositionRows rows;

    private final AgentId tree = new AgentId("agent:" + UUID.randomUUID());
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MemoryExposure exposure = new MemoryExposure();
    private final ScriptedExchange exchange = new ScriptedExchange();
    private final CircuitBreaker circuit = CircuitBreaker.of("test", HedgeWiring.circuit());
    private final HedgeStore store = new R2dbcHedgeStore(database.connections);
    private final HedgeDesk desk = desk();

    /** Answers as it was told, then matches all. */
    private static final class ScriptedExchange implements Exchange {
        final Queue<Mono<Answer>> next = new ArrayDeque<>();
        final List<String> references = new ArrayList<>();
        final List<Long> triedAtNanos = new ArrayList<>();
        boolean ready = true;

        @Override
        public boolean ready() {
            return ready;
        }

        List<Long> waitsMillis() {
            return IntStream.range(1, triedAtNanos.size())
                    .mapToObj(n -> triedAtNanos.get(n) - triedAtNanos.get(n - 1))
                    .map(TimeUnit.NANOSECONDS::toMillis)
                    .toList();
        }

        @Override
        public synchronized Mono<Answer> back(HedgeOrder order) {
            references.add(order.reference());
            triedAtNanos.add(System.nanoTime());
            var scripted = next.poll();
            return scripted == null ? Mono.just(matched(order.leftMinor())) : scripted;
        }
    }

    private static Answer matched(long stakeMinor) {
        return new Answer.Matched("m" + stakeMinor, stakeMinor, new Odds(2_100));
    }

    @BeforeAll
    static void migrate() {
        database = new TestDatabase();
        rows = new PositionRows(database);
    }

    @BeforeEach
    void serve() {
        database.run("insert into exposure_epoch (tree, epoch) values ('" + tree + "', 3)");
        exposure.serve(tree, 3, Map.of(UNHEDGED, 1_000L));
    }

    private HedgeDesk desk() {
        return new HedgeDesk(
                store,
                exchange,
                exposure,
                circuit,
                new HedgeProperties(
                        Duration.ofMillis(200), Duration.ofMillis(300), 0, Long.MAX_VALUE),
                UUID::randomUUID,
                new HedgeMetrics(meters));
    }

    private BetId remainder(LegAnswer... legs) {
        var bet = new BetId(UUID.randomUUID());
        rows.bet(bet, ContractJson.mapper().writeValueAsString(legs));
        rows.position(new Attempt(bet, 0), "agent:a", tree, 3, Map.of("x", 900L));
        rows.position(new Attempt(bet, 0), "hedge", tree, 3, Map.of(UNHEDGED, 100L));
        return bet;
    }

    private BetId remainder() {
        return remainder(HedgeOrderTest.leg("sim:match:1:1", "2.0"));
    }

    private long unhedged() {
        return exposure.usedMinor(tree, UNHEDGED);
    }

    private static List<String> events(BetId bet) {
        return database.texts(
                "select type from event where subject_id = '" + bet + "' order by event_id");
    }

    private static List<String> open(BetId bet) {
        return database.texts(
                "select holder from position where open and bet_id = '"
                        + bet
                        + "' order by holder");
    }

    private double failed() {
        return meters.get("overround.hedge.failed").counter().count();
    }

    @Test
    void aRemainderIsBetOnceAndLeavesUnhedged() {
        var bet = remainder();

        desk.pass().block();
        desk.pass().block();

        var order = desk.of(bet).block();
        assertThat(order.state()).isEqualTo(State.FILLED);
        assertThat(order.stakeMinor()).isEqualTo(100);
        assertThat(order.fills()).containsExactly(new HedgeOrder.Fill("m100", 100, 2_100));
        assertThat(exchange.references).hasSize(1);
        assertThat(open(bet)).containsExactly("agent:a");
        assertThat(unhedged()).isEqualTo(900);
        assertThat(events(bet)).containsExactly("HEDGE_PLACED", "HEDGE_FILLED");
        assertThat(failed()).isZero();
        var told =
                ContractJson.mapper()
                        .readValue(
                                database.texts(
                                                "select payload from event where type = 'HEDGE_FILLED'"
                                                        + " and subject_id = '"
                                                        + bet
                                                        + "'")
                                        .getFirst(),
                                HedgeMessage.class);
        assertThat(told.filledMinor()).isEqualTo(100);
        assertThat(told.matches()).hasSize(1);
    }

    @Test
    void manyInstancesBetItOnce() {
        var bets = Flux.range(0, 10).map(_ -> remainder()).collectList().block();

        Flux.range(0, 4).flatMap(_ -> desk().pass(), 4).blockLast();
        desk.pass().block();

        assertThat(exchange.references).doesNotHaveDuplicates().hasSize(10);
        assertThat(unhedged()).isZero();
        assertThat(bets).allSatisfy(bet -> assertThat(events(bet)).hasSize(2));
    }

    @Test
    void itIsTriedFourTimesAndThenStaysAndIsAlerted() {
        var bet = remainder();
        exchange.next.addAll(
                List.of(
                        Mono.just(SUSPENDED),
                        Mono.just(matched(40)),
                        Mono.just(SUSPENDED),
                        Mono.just(SUSPENDED)));

        desk.pass().block();
        desk.pass().block();

        var order = desk.of(bet).block();
        assertThat(order.state()).isEqualTo(State.PARTLY);
        assertThat(order.filledMinor()).isEqualTo(40);
        assertThat(order.attempts()).isEqualTo(4);
        assertThat(exchange.references).doesNotHaveDuplicates().hasSize(4);
        assertThat(exchange.waitsMillis())
                .as("no try before its wait is over: at once, 50, 200, 500 ms (guide)")
                .satisfiesExactly(
                        second -> assertThat(second).isGreaterThanOrEqualTo(50),
                        third -> assertThat(third).isGreaterThanOrEqualTo(200),
                        fourth -> assertThat(fourth).isGreaterThanOrEqualTo(500));
        assertThat(open(bet)).containsExactly("agent:a", "hedge");
        assertThat(unhedged()).isEqualTo(1_000);
        assertThat(events(bet)).containsExactly("HEDGE_PLACED", "HEDGE_FAILED");
        assertThat(failed()).isEqualTo(1);
    }

    @Test
    void aTryNobodyAnsweredIsAskedForAgainNotDoubled() {
        var bet = remainder();
        exchange.next.addAll(List.of(Mono.never(), Mono.error(new IllegalStateException("reset"))));

        desk.pass().block();

        assertThat(desk.of(bet).block().state()).isEqualTo(State.FILLED);
        assertThat(exchange.references).hasSize(3);
        assertThat(exchange.references.stream().distinct()).hasSize(1);
    }

    @Test
    void whileTheCircuitIsOpenOrdersWait() {
        var bet = remainder();
        circuit.transitionToOpenState();

        desk.pass().block();
        assertThat(exchange.references).isEmpty();
        var waiting = desk.of(bet).block();
        assertThat(waiting.state()).isEqualTo(State.SENT);
        assertThat(waiting.attempts()).isZero();
        assertThat(failed()).isZero();

        circuit.transitionToClosedState();
        database.run("update hedge_order set next_at = clock_timestamp()");
        desk.pass().block();
        assertThat(desk.of(bet).block().state()).isEqualTo(State.FILLED);
    }

    @Test
    void ordersWaitForAnExchangeThatIsNotReady() {
        var bet = remainder();
        exchange.ready = false;

        desk.pass().block();
        assertThat(desk.of(bet).block().state()).isEqualTo(State.NEW);

        exchange.ready = true;
        desk.pass().block();
        assertThat(desk.of(bet).block().state()).isEqualTo(State.FILLED);
    }

    @Test
    void countersThatAreAwayAreToldLater() {
        var bet = remainder();
        exposure.forget(tree);

        desk.pass().block();
        assertThat(desk.of(bet).block().state()).isEqualTo(State.FILLED);
        exposure.serve(tree, 3, Map.of(UNHEDGED, 1_000L));
        desk.pass().block();
        desk.pass().block();

        assertThat(unhedged()).isEqualTo(900);
    }

    @Test
    void aMultiplesRemainderFailsAtOnce() {
        var bet =
                remainder(
                        HedgeOrderTest.leg("sim:match:1:1", "2.0"),
                        HedgeOrderTest.leg("sim:match:2:1", "2.0"));

        desk.pass().block();

        assertThat(exchange.references).isEmpty();
        assertThat(desk.of(bet).block().state()).isEqualTo(State.FAILED);
        assertThat(events(bet)).containsExactly("HEDGE_FAILED");
        assertThat(failed()).isEqualTo(1);
    }
}
