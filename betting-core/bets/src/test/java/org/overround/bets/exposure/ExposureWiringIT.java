package org.overround.bets.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.overround.bets.BetsApplication;
import org.overround.bets.player.TestDatabase;
import org.overround.embedded.SharedServers;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;
import reactor.core.publisher.Mono;

/**
 * The service as it starts: the house's trees are served soon, orphans are swept, remainders are
 * hedged.
 */
@NullUnmarked
final class ExposureWiringIT {

    private static final AgentId POUNDS = new AgentId("agent:platform-gbp");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void theHousesTreesAreServedByThemselves() {
        var database = new TestDatabase();
        var rows = new PositionRows(database);
        var postgres = SharedServers.postgres();
        var held = new BetId(UUID.randomUUID());
        rows.bet(held, "[]");
        rows.position(new Attempt(held, 0), "agent:a", POUNDS, 0, Map.of("a", 70L));
        try (var service =
                BetsApplication.application()
                        .run(
                                "--server.port=0",
                                "--spring.rsocket.server.port=0",
                                "--overround.kafka.bootstrap-servers="
                                        + SharedServers.kafka().bootstrapServers(),
                                "--overround.kafka.partitions=8",
                                "--overround.redis.url=" + SharedServers.redis().uri() + "/13",
                                "--overround.postgres.address=127.0.0.1:" + postgres.port(),
                                "--overround.postgres.database=" + database.name,
                                "--overround.data=target/data/" + database.name,
                                "--overround.postgres.username=" + postgres.username(),
                                "--overround.postgres.password=" + postgres.password(),
                                "--overround.bets.exposure.orphan-after=200ms",
                                "--overround.bets.exposure.sweep-every=100ms")) {
            var exposure = service.getBean(Exposure.class);
            var attempt = new Attempt(new BetId(UUID.randomUUID()), 0);

            var reserved =
                    Mono.defer(() ->
                                    exposure.reserve(
                                            attempt.bet(),
                                            0,
                                            POUNDS,
                                            List.of(new Claim("a", 30, 100))))
                            .filter(Reservation.Reserved.class::isInstance)
                            .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(50)))
                            .block(PATIENCE);
            assertThat(reserved).isEqualTo(new Reservation.Reserved(1));

            var swept =
                    Mono.defer(() -> exposure.usage(POUNDS, List.of("a")))
                            .filter(new Usage.Known(1, Map.of("a", 70L))::equals)
                            .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(50)))
                            .block(PATIENCE);
            assertThat(swept).isNotNull();
            var meters = service.getBean(MeterRegistry.class);
            assertThat(
                            meters.get("overround.exposure.epoch")
                                    .tag("tree", POUNDS.value())
                                    .gauge()
                                    .value())
                    .isEqualTo(1);
            assertThat(meters.get("overround.hedge.failed").counter().count()).isZero();
        }
    }
}
