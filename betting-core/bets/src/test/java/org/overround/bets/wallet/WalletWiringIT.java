package org.overround.bets.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.overround.bets.jurisdiction.JurisdictionBook;
import org.overround.bets.player.TestHouse;
import org.overround.kernel.PlayerId;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import reactor.core.publisher.Mono;

/** The feature as it is wired: what is late comes by itself, the ledger is folded and looked at. */
@NullUnmarked
final class WalletWiringIT {

    private static TestWallet database;

    @BeforeAll
    static void open() {
        database = new TestWallet();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    private static ApplicationContextRunner service(String... properties) {
        return new ApplicationContextRunner()
                .withUserConfiguration(WalletWiring.class)
                .withBean(ConnectionFactory.class, () -> database.connections)
                .withBean(JurisdictionBook.class, TestHouse::jurisdictions)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .withPropertyValues(properties);
    }

    @Test
    void aPendingDepositIsConfirmedByItselfAndTheLedgerIsLookedAt() {
        service(
                        "overround.bets.wallet.ask-again-after=300ms",
                        "overround.bets.wallet.provider-patience=200ms",
                        "overround.bets.wallet.ask-every=50ms",
                        "overround.bets.wallet.fold-every=50ms",
                        "overround.bets.wallet.check-after=50ms",
                        "overround.bets.wallet.sandbox-late-after=100ms")
                .run(context -> {
                    var wallet = context.getBean(Wallet.class);
                    var anna = PlayerId.ofUsername("anna");

                    var late =
                            wallet.deposit(TestWallet.pounds(anna, "tour", 10_017)).block().value();
                    assertThat(late.status()).isEqualTo("PENDING");

                    await(
                            wallet.balance(anna)
                                    .map(reply -> reply.value().balanceMinor() == 10_017));
                    var meters = context.getBean(MeterRegistry.class);
                    await(() -> meters.get("overround.ledger.folded").counter().count() >= 2);
                    await(() -> meters.get("overround.ledger.differences").gauge().value() == 0);
                    assertThat(context.getBean(LedgerCheck.class).check().block().isRight())
                            .isTrue();
                });
    }

    @Test
    void aWaitThatCannotBeIsRefusedAtTheStart() {
        service("overround.bets.wallet.ask-again-after=2s")
                .run(context ->
                        assertThat(context)
                                .hasFailed()
                                .getFailure()
                                .rootCause()
                                .hasMessageContaining(
                                        "must be longer than"
                                                + " overround.bets.wallet.provider-patience"));
    }

    private static void await(BooleanSupplier condition) {
        await(Mono.fromSupplier(condition::getAsBoolean));
    }

    private static void await(Mono<Boolean> condition) {
        condition
                .filter(done -> done)
                .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(50)))
                .block(Duration.ofSeconds(20));
    }
}
