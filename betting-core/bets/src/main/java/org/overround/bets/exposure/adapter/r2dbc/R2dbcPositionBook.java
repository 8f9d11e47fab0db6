package org.overround.bets.exposure.adapter.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.overround.bets.exposure.Attempt;
import org.overround.bets.exposure.PositionBook;
import org.overround.kernel.AgentId;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Positions in PostgreSQL. Who writes positions of a tree holds the tree's exposure lock shared
 * until the commit (a trigger sees to it), who raises its epoch or gives attempts up holds it
 * alone: see {@code V12__exposure_and_hedge.sql}.
 */
public final class R2dbcPositionBook implements PositionBook {

    private static final String EPOCHS = "select tree, epoch from exposure_epoch";

    private static final String RAISE = "select exposure_raise($1, $2) as epoch";

    private static final String SUMS =
            """
            select s.key, least(sum(s.amount), 9007199254740991)::bigint as used
              from position p cross join lateral unnest(p.scope_keys, p.scope_amounts) as s(key, amount)
             where p.open and p.tree = $1
             group by s.key
            having sum(s.amount) > 0
            """;

    private static final String ALONE =
            "select pg_try_advisory_xact_lock(4713, hashtext($1)) as alone";

    private static final String WRITTEN =
            """
            select distinct p.bet_id::text || ':' || p.attempt as attempt
              from unnest($1, $2) as a(bet, number)
              join position p on p.bet_id = a.bet::uuid and p.attempt = a.number
            """;

    private static final String GIVE_UP = "select exposure_give_up($1, $2, $3) as attempt";

    private final DatabaseClient database;
    private final TransactionalOperator outer;
    private final TransactionalOperator inner;

    public R2dbcPositionBook(ConnectionFactory connections) {
        this.database = DatabaseClient.create(connections);
        var manager = new R2dbcTransactionManager(connections);
        this.outer = TransactionalOperator.create(manager);
        // What is done alone commits before the lock is given back.
        this.inner =
                TransactionalOperator.create(
                        manager,
                        new DefaultTransactionDefinition(
                                TransactionDefinition.PROPAGATION_REQUIRES_NEW));
    }

    @Override
    public Mono<Map<AgentId, Long>> epochs() {
        return database.sql(EPOCHS)
                .map(row -> Map.entry(new AgentId(text(row, "tree")), number(row, "epoch")))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public Mono<Sums> raise(AgentId tree, long laterThan) {
        return database.sql(RAISE)
                .bind(0, tree.value())
                .bind(1, laterThan)
                .map(row -> number(row, "epoch"))
                .one()
                .flatMap(epoch -> sums(tree).map(sums -> new Sums(epoch, sums)))
                .as(inner::transactional);
    }

    private Mono<Map<String, Long>> sums(AgentId tree) {
        return database.sql(SUMS)
                .bind(0, tree.value())
                .map(row -> Map.entry(text(row, "key"), number(row, "used")))
                .all()
                .collect(HashMap::new, (sums, each) -> sums.put(each.getKey(), each.getValue()));
    }

    @Override
    public <T> Mono<T> alone(AgentId tree, Mono<T> work) {
        return database.sql(ALONE)
                .bind(0, tree.value())
                .map(row -> Objects.requireNonNull(row.get("alone", Boolean.class)))
                .one()
                .filter(Boolean::booleanValue)
                .flatMap(_ -> work)
                .as(outer::transactional);
    }

    @Override
    public Mono<Set<Attempt>> written(Collection<Attempt> attempts) {
        return attempts(database.sql(WRITTEN).bind(0, bets(attempts)).bind(1, numbers(attempts)));
    }

    @Override
    public Mono<Set<Attempt>> giveUp(AgentId tree, List<Attempt> attempts) {
        return attempts(
                        database.sql(GIVE_UP)
                                .bind(0, tree.value())
                                .bind(1, bets(attempts))
                                .bind(2, numbers(attempts)))
                .as(inner::transactional);
    }

    private static Mono<Set<Attempt>> attempts(DatabaseClient.GenericExecuteSpec statement) {
        Flux<Attempt> found = statement.map(row -> Attempt.of(text(row, "attempt"))).all();
        return found.collect(Collectors.toSet());
    }

    private static String[] bets(Collection<Attempt> attempts) {
        return attempts.stream().map(attempt -> attempt.bet().toString()).toArray(String[]::new);
    }

    private static Long[] numbers(Collection<Attempt> attempts) {
        return attempts.stream().map(attempt -> (long) attempt.number()).toArray(Long[]::new);
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }

    private static long number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Long.class));
    }
}
