package org.overround.bets.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.overround.bets.wallet.TestWallet.pounds;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.overround.bets.wallet.adapter.sandbox.SandboxProvider;
import org.overround.contracts.bets.PaymentAnswer;
import org.overround.contracts.bets.WalletMessage;
import org.overround.contracts.problem.ProblemCode;
import reactor.core.publisher.Mono;

/** Payments whose provider answers late, or not to the one who asked. */
@NullUnmarked
final class LatePaymentIT extends OpenWallet {

    @Test
    void aLateAnswerIsLearnedByTheTicker() {
        var eve = wallet.british("eve");
        deposit(eve, "d-0", 10_000);
        var provider = new SandboxProvider(Duration.ofMillis(30), Clock.systemUTC());
        var late = wallet.instance(provider);

        var inward = answer(late.desk().deposit(pounds(eve, "d-1", 1_017)));
        var refused = answer(late.desk().deposit(pounds(eve, "d-2", 1_019)));
        var outward = answer(late.desk().withdraw(pounds(eve, "w-1", 2_017)));

        assertThat(List.of(inward, refused, outward))
                .extracting(PaymentAnswer::status)
                .containsOnly("PENDING");
        assertThat(outward.wallet()).isEqualTo(view(10_000, 2_017));
        assertThat(answer(late.desk().deposit(pounds(eve, "d-1", 1_017))).status())
                .isEqualTo("PENDING");

        Mono.defer(() -> late.ticker().tick())
                .repeat()
                .scan(0L, Long::sum)
                .takeUntil(decided -> decided >= 3)
                .blockLast(Duration.ofSeconds(20));

        assertThat(balance(eve)).isEqualTo(view(10_000 + 1_017 - 2_017, 0));
        assertThat(answer(late.desk().deposit(pounds(eve, "d-2", 1_019))).code())
                .isEqualTo(ProblemCode.PAYMENT_DECLINED);
        assertThat(late.meters().get("overround.wallet.asked.again").counter().count())
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void aLostAnswerIsLookedUp() {
        var fay = wallet.british("fay");
        var provider = new SandboxProvider(Duration.ZERO, Clock.systemUTC());
        var hasty = wallet.instance(provider, Duration.ofMillis(20), Duration.ofMillis(1));

        assertThat(answer(hasty.desk().deposit(pounds(fay, "d-1", 1_023))).status())
                .isEqualTo("PENDING");
        assertThat(hasty.ticker().tick().block()).isEqualTo(1);

        assertThat(balance(fay)).isEqualTo(view(1_023, 0));
    }

    @Test
    void whatAProcessLeftBehindAnotherOneEnds() {
        var gus = wallet.british("gus");
        var dying = wallet.instance(new Providers.Mute());
        var pending = answer(dying.desk().deposit(pounds(gus, "d-1", 4_000)));
        assertThat(pending.status()).isEqualTo("PENDING");
        assertThat(balance(gus)).isEqualTo(view(0, 0));

        tickUntilDecided(pending.transferId());

        assertThat(balance(gus)).isEqualTo(view(4_000, 0));
        assertThat(told(pending.transferId()))
                .extracting(WalletMessage::phase)
                .containsExactly("PENDING", "POST");
    }
}
