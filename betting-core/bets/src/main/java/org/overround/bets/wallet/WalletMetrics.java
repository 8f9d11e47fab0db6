package org.overround.bets.wallet;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.overround.bets.wallet.domain.Payment;
import reactor.core.publisher.Mono;

/**
 * Payments and the ledger in numbers. {@code overround.ledger.differences} must be 0; it is -1
 * before the first look.
 */
final class WalletMetrics {

    private final MeterRegistry registry;
    private final Timer provider;
    private final Counter unanswered;
    private final Counter contradictions;
    private final Counter askedAgain;
    private final Counter folded;
    private final AtomicLong differences = new AtomicLong(-1);

    WalletMetrics(MeterRegistry registry) {
        this.registry = registry;
        provider =
                Timer.builder("overround.wallet.provider")
                        .description("From asking the payment provider to its answer")
                        .publishPercentileHistogram()
                        .register(registry);
        unanswered =
                Counter.builder("overround.wallet.unanswered")
                        .description("Calls to the payment provider that failed or took too long")
                        .register(registry);
        contradictions =
                Counter.builder("overround.wallet.contradictions")
                        .description("Final answers of the provider that differ from its first")
                        .register(registry);
        askedAgain =
                Counter.builder("overround.wallet.asked.again")
                        .description("Times the provider was asked about a pending payment")
                        .register(registry);
        folded =
                Counter.builder("overround.ledger.folded")
                        .description("Transfers moved into the counters of their accounts")
                        .register(registry);
        Gauge.builder("overround.ledger.differences", differences, AtomicLong::get)
                .description("What the last look at the ledger found wrong; -1 before the first")
                .register(registry);
    }

    /**
     * Counts a payment that got somewhere: pending ones are counted again when they are decided.
     */
    void decided(Payment payment) {
        switch (payment) {
            case Payment.Pending _ -> count(payment, "PENDING", "NONE");
            case Payment.Confirmed _ -> count(payment, "CONFIRMED", "NONE");
            case Payment.Refused refused -> count(payment, "REFUSED", refused.code().name());
        }
    }

    private void count(Payment payment, String status, String code) {
        Counter.builder("overround.wallet.payments")
                .description("Payments by what became of them")
                .tag("direction", payment.direction().name())
                .tag("status", status)
                .tag("code", code)
                .register(registry)
                .increment();
    }

    <T> Mono<T> timed(Mono<T> call) {
        return Mono.defer(() -> {
            var began = System.nanoTime();
            return call.doFinally(
                    _ -> provider.record(System.nanoTime() - began, TimeUnit.NANOSECONDS));
        });
    }

    void unanswered() {
        unanswered.increment();
    }

    void contradicted() {
        contradictions.increment();
    }

    void askedAgain() {
        askedAgain.increment();
    }

    void folded(long transfers) {
        folded.increment((double) transfers);
    }

    void looked(LedgerReport report) {
        differences.set(report.differences().size());
    }
}
