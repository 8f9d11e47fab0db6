package org.overround.bets.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.overround.bets.BetsApplication;
import org.overround.bets.player.TestDatabase;
import org.overround.embedded.SharedServers;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Mono;

/** The service as it starts: a demo player funds the account, and what is late comes by itself. */
@NullUnmarked
final class WalletWiringIT {

    @Test
    void aPendingDepositIsConfirmedByItselfAndTheLedgerIsLookedAt() {
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
                                "--overround.redis.url=" + SharedServers.redis().uri() + "/11",
                                "--overround.postgres.address=127.0.0.1:" + postgres.port(),
                                "--overround.postgres.database=" + database.name,
                                "--overround.postgres.username=" + postgres.username(),
                                "--overround.postgres.password=" + postgres.password(),
                                "--overround.bets.demo-players=true",
                                "--overround.bets.wallet.provider-patience=200ms",
                                "--overround.bets.wallet.ask-again-after=300ms",
                                "--overround.bets.wallet.ask-every=100ms",
                                "--overround.bets.wallet.fold-every=100ms",
                                "--overround.bets.wallet.check-after=100ms",
                                "--overround.bets.wallet.sandbox-late-after=100ms")) {
            var wallet = service.getBean(Wallet.class);
            var anna = PlayerId.ofUsername("anna");

            var late = wallet.deposit(TestWallet.pounds(anna, "tour", 10_017)).block().value();
            assertThat(late.status()).isEqualTo("PENDING");

            var funded =
                    Mono.defer(() -> wallet.balance(anna))
                            .filter(reply -> reply.value().availableMinor() == 10_017)
                            .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(50)))
                            .block(Duration.ofSeconds(20));
            assertThat(funded.value().balanceMinor()).isEqualTo(10_017);
            var meters = service.getBean(MeterRegistry.class);
            await(() -> meters.get("overround.ledger.folded").counter().count() >= 2);
            await(() -> meters.get("overround.ledger.differences").gauge().value() == 0);
            assertThat(service.getBean(LedgerCheck.class).check().block().isRight()).isTrue();
        }
    }

    private static void await(BooleanSupplier condition) {
        Mono.fromSupplier(condition::getAsBoolean)
                .filter(done -> done)
                .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(50)))
                .block(Duration.ofSeconds(20));
    }
}
