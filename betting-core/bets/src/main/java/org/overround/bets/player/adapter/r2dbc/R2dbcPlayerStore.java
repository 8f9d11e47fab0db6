package org.overround.bets.player.adapter.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.overround.bets.player.PlayerStore;
import org.overround.bets.player.Registration;
import org.overround.bets.player.domain.Change;
import org.overround.bets.player.domain.ChangeWords;
import org.overround.bets.player.domain.Edit;
import org.overround.bets.player.domain.LimitKey;
import org.overround.bets.player.domain.PlayerFacts;
import org.overround.bets.player.domain.PlayerState;
import org.overround.contracts.bets.Paged;
import org.overround.contracts.bets.PlayerChangedMessage;
import org.overround.contracts.bets.PlayerQuery;
import org.overround.contracts.json.ContractJson;
import org.overround.kernel.PlayerId;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Players in PostgreSQL; one transaction for each change, begun with the player's lock. */
public final class R2dbcPlayerStore implements PlayerStore {

    private final DatabaseClient database;
    private final TransactionalOperator transactions;

    public R2dbcPlayerStore(ConnectionFactory connections) {
        this.database = DatabaseClient.create(connections);
        this.transactions = TransactionalOperator.create(new R2dbcTransactionManager(connections));
    }

    @Override
    public Mono<PlayerState> get(PlayerId player) {
        return database.sql(PlayerStatements.STATE)
                .bind(0, player.value())
                .map(PlayerColumns::state)
                .one();
    }

    @Override
    public Mono<Paged<PlayerState>> list(PlayerQuery query) {
        var items =
                filtered(PlayerStatements.PAGE, query)
                        .bind(2, query.size())
                        .bind(3, (long) query.page() * query.size())
                        .map(PlayerColumns::state)
                        .all()
                        .collectList();
        var total =
                filtered(PlayerStatements.TOTAL, query)
                        .map(row -> PlayerColumns.number(row, "total"))
                        .one();
        return items.zipWith(total, (page, all) -> new Paged<>(page, query.page(), all));
    }

    private GenericExecuteSpec filtered(String sql, PlayerQuery query) {
        var jurisdiction = query.jurisdiction();
        return text(
                text(database.sql(sql), 0, jurisdiction == null ? null : jurisdiction.value()),
                1,
                query.text());
    }

    @Override
    public Mono<Outcome> change(PlayerId player, Function<PlayerState, Change> decide) {
        return lock(player)
                .then(Mono.defer(() -> get(player)))
                .flatMap(state -> {
                    var change = decide.apply(state);
                    return change.edits().isEmpty()
                            ? Mono.just(new Outcome(state, false))
                            : write(state, change)
                                    .then(Mono.defer(() -> get(player)))
                                    .map(after -> new Outcome(after, true));
                })
                .as(transactions::transactional);
    }

    private Mono<Void> lock(PlayerId player) {
        return database.sql(PlayerStatements.LOCK).bind(0, player.value()).then();
    }

    private Mono<Void> write(PlayerState state, Change change) {
        var after = change.on(state.facts());
        return update(after)
                .thenMany(
                        Flux.fromIterable(change.edits())
                                .concatMap(edit -> write(state.facts(), edit)))
                .then(tell(after, ChangeWords.of(state, change)));
    }

    private Mono<Void> update(PlayerFacts after) {
        var statement =
                database.sql(PlayerStatements.UPDATE)
                        .bind(0, after.player().value())
                        .bind(1, after.kyc().name())
                        .bind(3, after.amlFlagged())
                        .bind(4, after.segment())
                        .bind(5, after.revision());
        statement = number(statement, 2, excludedMillis(after));
        return limits(statement, 6, after).then();
    }

    private Mono<Void> write(PlayerFacts facts, Edit edit) {
        return switch (edit) {
            case Edit.Limit(var key, var to) -> limitChange(facts, key, to, null, "APPLIED").then();
            case Edit.Await(var key, var to, var from) ->
                    limitChange(facts, key, to, from.toEpochMilli(), "PENDING").then();
            case Edit.Withdraw(var key) -> resolve(facts.player(), key, "WITHDRAWN");
            case Edit.Due(var key, _) -> resolve(facts.player(), key, "APPLIED");
            case Edit.StakeFactor(var sport, var milli) -> factor(facts, sport, milli);
            case Edit.Exclude _, Edit.Kyc _, Edit.Aml _, Edit.Segment _ -> Mono.empty();
        };
    }

    private Flux<Void> factors(PlayerFacts facts) {
        return Flux.fromIterable(facts.stakeFactorsMilli().entrySet())
                .concatMap(each -> factor(facts, each.getKey(), each.getValue()));
    }

    private Mono<Void> factor(PlayerFacts facts, String sport, int milli) {
        return database.sql(PlayerStatements.STAKE_FACTOR)
                .bind(0, facts.player().value())
                .bind(1, sport)
                .bind(2, milli)
                .then();
    }

    private GenericExecuteSpec limitChange(
            PlayerFacts facts,
            LimitKey key,
            @Nullable Long toMinor,
            @Nullable Long fromMillis,
            String state) {
        var statement =
                database.sql(PlayerStatements.LIMIT_CHANGE)
                        .bind(0, facts.player().value())
                        .bind(1, key.kind().name())
                        .bind(2, PlayerColumns.period(key))
                        .bind(6, state);
        statement = number(statement, 3, facts.limits().of(key));
        statement = number(statement, 4, toMinor);
        return number(statement, 5, fromMillis);
    }

    private Mono<Void> resolve(PlayerId player, LimitKey key, String state) {
        return database.sql(PlayerStatements.RESOLVE)
                .bind(0, player.value())
                .bind(1, key.kind().name())
                .bind(2, PlayerColumns.period(key))
                .bind(3, state)
                .then();
    }

    private Mono<Void> tell(PlayerFacts after, PlayerChangedMessage message) {
        return database.sql(PlayerStatements.EVENT)
                .bind(0, after.player().value())
                .bind(1, after.jurisdiction().value())
                .bind(2, ContractJson.mapper().writeValueAsString(message))
                .then();
    }

    @Override
    public Mono<Boolean> add(PlayerFacts facts, Registration registration, String actor) {
        return lock(facts.player())
                .then(Mono.defer(() -> insert(facts)))
                .flatMap(rows ->
                        rows == 0
                                ? Mono.just(false)
                                : register(registration)
                                        .thenMany(factors(facts))
                                        .then(tell(facts, registered(facts, actor)))
                                        .thenReturn(true))
                .as(transactions::transactional);
    }

    private static PlayerChangedMessage registered(PlayerFacts facts, String actor) {
        return new PlayerChangedMessage("REGISTERED", actor, null, facts.revision(), List.of());
    }

    private Mono<Long> insert(PlayerFacts facts) {
        var statement =
                database.sql(PlayerStatements.INSERT)
                        .bind(0, facts.player().value())
                        .bind(1, facts.jurisdiction().value())
                        .bind(2, facts.zone().getId())
                        .bind(3, facts.currency())
                        .bind(4, facts.agent().value())
                        .bind(5, facts.kyc().name())
                        .bind(7, facts.amlFlagged())
                        .bind(8, facts.segment())
                        .bind(9, facts.revision());
        statement = number(statement, 6, excludedMillis(facts));
        return limits(statement, 10, facts).fetch().rowsUpdated();
    }

    private Mono<Void> register(Registration registration) {
        return database.sql(PlayerStatements.REGISTRATION)
                .bind(0, registration.player().value())
                .bind(1, registration.fullName())
                .bind(2, registration.dateOfBirth())
                .bind(3, registration.country())
                .then();
    }

    @Override
    public Flux<PlayerId> due(int most) {
        return database.sql(PlayerStatements.DUE)
                .bind(0, most)
                .map(row -> new PlayerId(PlayerColumns.text(row, "player_id")))
                .all();
    }

    private static @Nullable Long excludedMillis(PlayerFacts facts) {
        var until = facts.excludedUntil();
        return until == null ? null : until.toEpochMilli();
    }

    private static GenericExecuteSpec limits(
            GenericExecuteSpec statement, int first, PlayerFacts facts) {
        var bound = statement;
        var keys = PlayerColumns.order();
        for (var i = 0; i < keys.size(); i++) {
            bound = number(bound, first + i, facts.limits().of(keys.get(i)));
        }
        return bound;
    }

    private static GenericExecuteSpec number(
            GenericExecuteSpec statement, int index, @Nullable Long value) {
        return value == null ? statement.bindNull(index, Long.class) : statement.bind(index, value);
    }

    private static GenericExecuteSpec text(
            GenericExecuteSpec statement, int index, @Nullable String value) {
        return value == null
                ? statement.bindNull(index, String.class)
                : statement.bind(index, value);
    }
}
