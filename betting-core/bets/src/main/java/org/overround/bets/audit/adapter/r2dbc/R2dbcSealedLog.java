package org.overround.bets.audit.adapter.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.overround.bets.audit.SealedLog;
import org.overround.bets.audit.domain.Sealed;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Seals and follows by the functions and tables of {@code V13__seal.sql}. */
public final class R2dbcSealedLog implements SealedLog {

    private static final String SEAL = "select seal_events($1) as sealed";

    /** Held until the end of the transaction: so there is one at a time. */
    private static final String TURN =
            "select pg_try_advisory_xact_lock(4713, hashtext($1)) as mine";

    private static final String PLACE = "select position from seal_follower where name = $1";
    private static final String MOVE =
            "update seal_follower set position = $2, moved_at = clock_timestamp() where name = $1";
    private static final String AFTER =
            """
            select s.position, s.hash, e.event_id, e.type, e.player_id, e.jurisdiction, e.subject_id,
                   (extract(epoch from e.at) * 1000000)::bigint as at_micros, e.payload
              from seal s join event e on e.event_id = s.event_id
             where s.position > $1 order by s.position limit $2
            """;
    private static final String PLACES =
            """
            with last_sealed as (select e.xid, e.event_id from seal s join event e on e.event_id = s.event_id
                                  order by s.position desc limit 1)
            select (select count(*) from (select from event n
                      where (n.xid, n.event_id) > (coalesce((select l.xid from last_sealed l), '0'::xid8),
                                                   coalesce((select l.event_id from last_sealed l), 0)) limit 100000) as u)
                     as unsealed,
                   coalesce((select max(position) from seal), 0) as head,
                   coalesce((select hash from seal order by position desc limit 1), '') as head_hash,
                   (select position from seal_follower where name = 'kafka') as kafka,
                   (select position from seal_follower where name = 'vault') as vault
            """;

    private final DatabaseClient database;
    private final TransactionalOperator transactions;

    public R2dbcSealedLog(ConnectionFactory connections) {
        database = DatabaseClient.create(connections);
        transactions = TransactionalOperator.create(new R2dbcTransactionManager(connections));
    }

    @Override
    public Mono<Integer> seal(int most) {
        return database.sql(SEAL)
                .bind(0, most)
                .map(row -> Objects.requireNonNull(row.get("sealed", Integer.class)))
                .one();
    }

    @Override
    public Mono<Integer> follow(
            String follower, int most, Function<List<Sealed>, Mono<Void>> work) {
        return database.sql(TURN)
                .bind(0, follower)
                .map(row -> Objects.requireNonNull(row.get("mine", Boolean.class)))
                .one()
                .filter(Boolean::booleanValue)
                .flatMap(_ -> place(follower))
                .flatMap(place -> after(place, most))
                .filter(events -> !events.isEmpty())
                .flatMap(events ->
                        work.apply(events)
                                .then(move(follower, events.getLast().position()))
                                .thenReturn(events.size()))
                .defaultIfEmpty(0)
                .as(transactions::transactional);
    }

    private Mono<Long> place(String follower) {
        return database.sql(PLACE).bind(0, follower).map(row -> number(row, "position")).one();
    }

    private Mono<Void> move(String follower, long position) {
        return Mono.defer(() -> database.sql(MOVE).bind(0, follower).bind(1, position).then());
    }

    @Override
    public Mono<List<Sealed>> after(long position, int most) {
        return database.sql(AFTER)
                .bind(0, position)
                .bind(1, most)
                .map(R2dbcSealedLog::event)
                .all()
                .collectList();
    }

    @Override
    public Mono<Places> places() {
        return database.sql(PLACES)
                .map(row ->
                        new Places(
                                number(row, "unsealed"),
                                number(row, "head"),
                                text(row, "head_hash"),
                                number(row, "kafka"),
                                number(row, "vault")))
                .one();
    }

    private static Sealed event(Readable row) {
        return new Sealed(
                number(row, "position"),
                text(row, "hash"),
                number(row, "event_id"),
                text(row, "type"),
                text(row, "player_id"),
                text(row, "jurisdiction"),
                text(row, "subject_id"),
                number(row, "at_micros"),
                text(row, "payload"));
    }

    private static long number(Readable row, String name) {
        return Objects.requireNonNull(row.get(name, Long.class), name);
    }

    private static String text(Readable row, String name) {
        return Objects.requireNonNull(row.get(name, String.class), name);
    }
}
