package org.overround.bets.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.overround.bets.BetsApplication;
import org.overround.bets.jurisdiction.JurisdictionBook;
import org.overround.bets.player.Players;
import org.overround.bets.player.TestDatabase;
import org.overround.contracts.identity.DemoPlayers;
import org.overround.embedded.SharedServers;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Mono;

/** The service as it starts: players are there, rules are kept, the gate opens by itself. */
@NullUnmarked
final class ComplianceWiringIT {

    @Test
    void theGateOpensByItselfForTheDemosPlayers() {
        var database = new TestDatabase();
        var postgres = SharedServers.postgres();
        try (var service =
                BetsApplication.application()
                        .run(
                                "--server.port=0",
                                "--spring.rsocket.server.port=0",
                                "--overround.kafka.bootstrap-servers="
                                        + SharedServers.kafka().bootstrapServers(),
                                "--overround.kafka.partitions=8",
                                "--overround.redis.url=" + SharedServers.redis().uri() + "/12",
                                "--overround.postgres.address=127.0.0.1:" + postgres.port(),
                                "--overround.postgres.database=" + database.name,
                                "--overround.data=target/data/" + database.name,
                                "--overround.postgres.username=" + postgres.username(),
                                "--overround.postgres.password=" + postgres.password(),
                                "--overround.bets.demo-players=true",
                                "--overround.bets.compliance.refresh-every=1s")) {
            var gate = service.getBean(ComplianceGate.class);

            var opened =
                    Mono.defer(() ->
                                    gate.clear(
                                            new ClearanceRequest(
                                                    PlayerId.ofUsername("anna"),
                                                    null,
                                                    100,
                                                    "127.0.0.1",
                                                    Instant.now(),
                                                    true)))
                            .filter(Clearance.Granted.class::isInstance)
                            .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(50)))
                            .block(Duration.ofSeconds(20));

            assertThat(opened).isInstanceOf(Clearance.Granted.class);
            assertThat(service.getBean(JurisdictionBook.class).all()).hasSize(5);
            assertThat(database.texts("select count(*) from jurisdiction_config"))
                    .containsExactly("5");
            var players = service.getBean(Players.class);
            assertThat(DemoPlayers.USERNAMES)
                    .allSatisfy(name ->
                            assertThat(players.get(PlayerId.ofUsername(name)).block().problem())
                                    .isNull());
            var meters = service.getBean(MeterRegistry.class);
            assertThat(meters.get("overround.compliance.age").gauge().value())
                    .isBetween(-5.0, 30.0);
            assertThat(meters.get("overround.compliance.down").gauge().value()).isZero();
        }
    }
}
