package org.overround.bets.hedge.adapter.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.overround.bets.hedge.HedgeOrder;
import org.overround.bets.hedge.HedgeOrder.State;
import org.overround.bets.hedge.HedgeStore;
import org.overround.bets.hedge.Remainder;
import org.overround.contracts.json.ContractJson;
import org.overround.kernel.BetId;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Orders in PostgreSQL; an order's events are written with it, under its player's lock. */
public final class R2dbcHedgeStore implements HedgeStore {

    private final DatabaseClient database;
    private final TransactionalOperator transactions;

    public R2dbcHedgeStore(ConnectionFactory connections) {
        this.database = DatabaseClient.create(connections);
        this.transactions = TransactionalOperator.create(new R2dbcTransactionManager(connections));
    }

    @Override
    public Flux<Remainder> remainders(int most) {
        return database.sql(HedgeStatements.REMAINDERS)
                .bind(0, most)
                .map(HedgeColumns::remainder)
                .all();
    }

    @Override
    public Mono<Boolean> open(HedgeOrder order) {
        var insert =
                database.sql(HedgeStatements.INSERT)
                        .bind(0, order.orderId())
                        .bind(1, order.bet().value())
                        .bind(2, order.player().value())
                        .bind(3, order.jurisdiction().value())
                        .bind(4, order.tree().value())
                        .bind(5, order.market().toString())
                        .bind(6, order.selection().toString())
                        .bind(7, order.odds().milli())
                        .bind(8, order.stakeMinor())
                        .bind(9, order.currency())
                        .bind(10, order.state().name());
        return told(order, text(insert, 11, order.detail()).fetch().rowsUpdated());
    }

    @Override
    public Flux<HedgeOrder> take(int most, Duration lease) {
        return database.sql(HedgeStatements.TAKE)
                .bind(0, most)
                .bind(1, lease.toMillis())
                .map(HedgeColumns::order)
                .all();
    }

    @Override
    public Mono<Void> tried(HedgeOrder order, Duration lease) {
        var statement =
                database.sql(HedgeStatements.TRIED)
                        .bind(0, order.orderId())
                        .bind(1, order.attempts())
                        .bind(2, order.answered())
                        .bind(3, HedgeColumns.fills(order));
        return text(statement, 4, order.detail()).bind(5, lease.toMillis()).then();
    }

    @Override
    public Mono<Void> putOff(HedgeOrder order, Duration by) {
        return database.sql(HedgeStatements.PUT_OFF)
                .bind(0, order.orderId())
                .bind(1, by.toMillis())
                .then();
    }

    @Override
    public Mono<Boolean> finish(HedgeOrder order) {
        var update =
                database.sql(HedgeStatements.FINISH)
                        .bind(0, order.orderId())
                        .bind(1, order.state().name())
                        .bind(2, order.attempts())
                        .bind(3, order.answered())
                        .bind(4, HedgeColumns.fills(order));
        var ended = text(update, 5, order.detail()).fetch().rowsUpdated();
        return told(
                order,
                order.state() == State.FILLED
                        ? ended.delayUntil(rows -> rows == 0 ? Mono.empty() : close(order.bet()))
                        : ended);
    }

    private Mono<Void> close(BetId bet) {
        return database.sql(HedgeStatements.CLOSE).bind(0, bet.value()).then();
    }

    /** Under the player's lock, and with an event when anything was written. */
    private Mono<Boolean> told(HedgeOrder order, Mono<Long> write) {
        return database.sql(HedgeStatements.LOCK)
                .bind(0, order.player().value())
                .then()
                .then(write)
                .flatMap(rows -> rows == 0 ? Mono.just(false) : tell(order).thenReturn(true))
                .as(transactions::transactional);
    }

    private Mono<Void> tell(HedgeOrder order) {
        return database.sql(HedgeStatements.EVENT)
                .bind(0, HedgeColumns.eventType(order))
                .bind(1, order.player().value())
                .bind(2, order.jurisdiction().value())
                .bind(3, order.bet().toString())
                .bind(4, ContractJson.mapper().writeValueAsString(HedgeColumns.message(order)))
                .then();
    }

    @Override
    public Flux<Filled> filled(int most) {
        return database.sql(HedgeStatements.FILLED).bind(0, most).map(HedgeColumns::filled).all();
    }

    @Override
    public Mono<Void> released(UUID orderId) {
        return database.sql(HedgeStatements.RELEASED).bind(0, orderId).then();
    }

    @Override
    public Mono<HedgeOrder> of(BetId bet) {
        return database.sql(HedgeStatements.OF).bind(0, bet.value()).map(HedgeColumns::order).one();
    }

    private static GenericExecuteSpec text(
            GenericExecuteSpec statement, int index, @Nullable String value) {
        return value == null
                ? statement.bindNull(index, String.class)
                : statement.bind(index, value);
    }
}
