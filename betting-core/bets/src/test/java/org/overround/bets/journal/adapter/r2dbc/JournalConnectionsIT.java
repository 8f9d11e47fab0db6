package org.overround.bets.journal.adapter.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.overround.bets.player.TestDatabase;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A lane's batches find the server process that the last one warmed. */
@NullUnmarked
final class JournalConnectionsIT {

    private static Mono<Integer> process(DatabaseClient database) {
        return database.sql("select pg_backend_pid() as pid")
                .map(row -> row.get("pid", Integer.class))
                .one();
    }

    @Test
    void batchesThatFollowOneAnotherGoOverOneConnectionThatNobodyElseHas() {
        var database = new TestDatabase();
        var service =
                new ConnectionPool(
                        ConnectionPoolConfiguration.builder(database.connections)
                                .maxSize(3)
                                .build());
        var meters = new SimpleMeterRegistry();
        try (var journal = new JournalConnections(service, 1, meters)) {
            var batches = DatabaseClient.create(journal.pool());
            var others = DatabaseClient.create(service);

            var ofBatches =
                    Flux.range(0, 20).concatMap(_ -> process(batches)).distinct().collectList();
            var ofOthers = Flux.range(0, 20).flatMap(_ -> process(others)).collectList();
            var both = Mono.zip(ofBatches, ofOthers).block();

            assertThat(both.getT1()).hasSize(1);
            assertThat(both.getT2()).doesNotContainAnyElementsOf(both.getT1());
            assertThat(meters.get("r2dbc.pool.allocated").tag("name", "journal").gauge().value())
                    .isEqualTo(1);
        } finally {
            service.dispose();
        }
    }
}
