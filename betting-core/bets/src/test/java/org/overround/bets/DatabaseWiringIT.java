package org.overround.bets;

import static org.assertj.core.api.Assertions.assertThat;

import io.r2dbc.pool.ConnectionPool;
import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.overround.embedded.SharedServers;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** The pool as the service has it, against a real server. */
@NullUnmarked
final class DatabaseWiringIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static ApplicationContextRunner service() {
        var postgres = SharedServers.postgres();
        return new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(R2dbcAutoConfiguration.class))
                .withUserConfiguration(DatabaseWiring.class)
                .withPropertyValues(
                        "spring.r2dbc.url=" + postgres.r2dbcUrl(),
                        "spring.r2dbc.username=" + postgres.username(),
                        "spring.r2dbc.password=" + postgres.password(),
                        "spring.r2dbc.pool.initial-size=3",
                        "spring.r2dbc.pool.max-size=4");
    }

    @Test
    void oneAfterAnotherFindsTheSameServerProcess() {
        service()
                .run(context -> {
                    var pool = context.getBean(ConnectionPool.class);
                    pool.warmup().block(PATIENCE);
                    var database = DatabaseClient.create(pool);

                    var processes =
                            Flux.range(0, 12)
                                    .concatMap(_ ->
                                            database.sql("select pg_backend_pid()")
                                                    .mapValue(Integer.class)
                                                    .one())
                                    .distinct()
                                    .collectList()
                                    .block(PATIENCE);

                    assertThat(processes).hasSize(1);
                });
    }

    @Test
    void thePoolIsAsLargeAsItIsSaid() {
        service()
                .run(context -> {
                    var pool = context.getBean(ConnectionPool.class);

                    assertThat(pool.warmup().block(PATIENCE)).isEqualTo(3);
                    assertThat(pool.getMetrics().orElseThrow().getMaxAllocatedSize()).isEqualTo(4);
                });
    }
}
