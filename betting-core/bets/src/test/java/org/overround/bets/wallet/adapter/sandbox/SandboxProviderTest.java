package org.overround.bets.wallet.adapter.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.overround.bets.wallet.ProviderAnswer;
import org.overround.bets.wallet.domain.Direction;
import org.overround.bets.wallet.domain.PaymentIds;
import org.overround.bets.wallet.domain.PaymentOrder;
import org.overround.kernel.IdempotencyKey;
import org.overround.kernel.Money;
import org.overround.kernel.PlayerId;
import reactor.test.StepVerifier;

@NullUnmarked
final class SandboxProviderTest {

    private static final PlayerId ANNA = PlayerId.ofUsername("anna");

    /** Stands still until it is told. */
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    private final Hand clock = new Hand();
    private final SandboxProvider provider = new SandboxProvider(Duration.ofSeconds(3), clock);

    private static PaymentOrder order(long minor) {
        return new PaymentOrder(
                PaymentIds.payment(ANNA, new IdempotencyKey("k-" + minor)),
                ANNA,
                Direction.DEPOSIT,
                Money.of(minor, "GBP"));
    }

    @Test
    void mostAmountsAreConfirmedAtOnceWithTheSameReferenceEachTime() {
        var first = provider.charge(order(5_000)).block();

        assertThat(first)
                .isEqualTo(new ProviderAnswer.Confirmed("sbx-" + order(5_000).transferId()));
        assertThat(provider.charge(order(5_000)).block()).isEqualTo(first);
        assertThat(provider.lookup(order(5_000).transferId()).block()).isEqualTo(first);
        assertThat(new SandboxProvider(Duration.ZERO, clock).payout(order(5_000)).block())
                .isEqualTo(first);
    }

    @Test
    void thirteenIsRefused() {
        assertThat(provider.charge(order(5_013)).block())
                .isEqualTo(new ProviderAnswer.Refused("the card was declined"));
    }

    @Test
    void seventeenAndNineteenAreDecidedLate() {
        assertThat(provider.charge(order(5_017)).block()).isEqualTo(new ProviderAnswer.Unknown());
        assertThat(provider.payout(order(5_019)).block()).isEqualTo(new ProviderAnswer.Unknown());

        clock.now = clock.now.plusSeconds(3);

        assertThat(provider.lookup(order(5_017).transferId()).block())
                .isInstanceOf(ProviderAnswer.Confirmed.class);
        assertThat(provider.payout(order(5_019)).block())
                .isInstanceOf(ProviderAnswer.Refused.class);
    }

    @Test
    void twentyThreeIsConfirmedButTheAnswerIsLost() {
        StepVerifier.withVirtualTime(() -> provider.charge(order(5_023)))
                .expectSubscription()
                .expectNoEvent(Duration.ofHours(1))
                .thenCancel()
                .verify();

        assertThat(provider.lookup(order(5_023).transferId()).block())
                .isInstanceOf(ProviderAnswer.Confirmed.class);
    }

    @Test
    void whatNeverCameIsUnknown() {
        assertThat(provider.lookup(order(1).transferId()).block())
                .isEqualTo(new ProviderAnswer.Unknown());
    }
}
