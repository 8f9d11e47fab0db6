package org.overround.bets.player.adapter.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.overround.bets.player.PlayerRows;
import org.overround.kernel.PlayerId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Players' rows for copies. Whoever was touched is found by the event log: every change of a player
 * and every movement of their counters writes an event in its own transaction.
 */
public final class R2dbcPlayerRows implements PlayerRows {

    private static final String FACTS = "select * from player_facts where player_id = any($1)";

    private static final String HORIZON =
            """
            select pg_snapshot_xmin(pg_current_snapshot())::text as xid,
                   (extract(epoch from statement_timestamp()) * 1000)::bigint as at_millis
            """;

    private static final String TOUCHED =
            "select distinct player_id from event where xid >= $1::text::xid8";

    private static final String EVERYBODY = "select player_id from player";

    private final DatabaseClient database;

    public R2dbcPlayerRows(ConnectionFactory connections) {
        this.database = DatabaseClient.create(connections);
    }

    @Override
    public Mono<Read> facts(PlayerId player) {
        return database.sql(FACTS)
                .bind(0, new String[] {player.value()})
                .map(PlayerColumns::read)
                .one();
    }

    @Override
    public Flux<Read> facts(Collection<PlayerId> players) {
        return database.sql(FACTS)
                .bind(0, players.stream().map(PlayerId::value).toArray(String[]::new))
                .map(PlayerColumns::read)
                .all();
    }

    @Override
    public Mono<Horizon> horizon() {
        return database.sql(HORIZON)
                .map(row ->
                        new Horizon(
                                PlayerColumns.text(row, "xid"),
                                PlayerColumns.number(row, "at_millis")))
                .one();
    }

    @Override
    public Flux<PlayerId> touchedSince(@Nullable Horizon horizon) {
        var statement =
                horizon == null
                        ? database.sql(EVERYBODY)
                        : database.sql(TOUCHED).bind(0, horizon.xid());
        return statement.map(row -> new PlayerId(PlayerColumns.text(row, "player_id"))).all();
    }
}
