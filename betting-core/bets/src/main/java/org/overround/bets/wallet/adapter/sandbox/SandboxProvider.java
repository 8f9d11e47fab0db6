package org.overround.bets.wallet.adapter.sandbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.overround.bets.wallet.PaymentProvider;
import org.overround.bets.wallet.ProviderAnswer;
import org.overround.bets.wallet.domain.PaymentOrder;
import org.overround.kernel.TransferId;
import reactor.core.publisher.Mono;

/**
 * A provider that moves no money and whose answers are known beforehand, by the last two digits of
 * the amount in minor units:
 *
 * <pre>
 *   ..13   refused: "the card was declined"
 *   ..17   undecided, then confirmed  (after {@code overround.bets.wallet.sandbox-late-after})
 *   ..19   undecided, then refused
 *   ..23   confirmed, but the answer is lost: it has to be looked up
 *   else   confirmed at once
 * </pre>
 *
 * <p>The answer depends on the order alone, so it is the same on every instance and after a
 * restart; only when a late order came is remembered in memory, and an order it does not remember
 * is Unknown until it is sent again, as with one that never came.
 */
public final class SandboxProvider implements PaymentProvider {

    private static final ProviderAnswer UNKNOWN = new ProviderAnswer.Unknown();
    private static final int CENT = 100;
    private static final int REFUSED = 13;
    private static final int LATE_CONFIRMED = 17;
    private static final int LATE_REFUSED = 19;
    private static final int ANSWER_LOST = 23;
    private static final int REMEMBERED = 100_000;

    private record Received(PaymentOrder order, Instant at) {}

    private final Map<TransferId, Received> received = new ConcurrentHashMap<>();
    private final Duration lateAfter;
    private final Clock clock;

    public SandboxProvider(Duration lateAfter, Clock clock) {
        this.lateAfter = lateAfter;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sandbox";
    }

    @Override
    public Mono<ProviderAnswer> charge(PaymentOrder order) {
        return Mono.defer(() -> take(order));
    }

    @Override
    public Mono<ProviderAnswer> payout(PaymentOrder order) {
        return Mono.defer(() -> take(order));
    }

    @Override
    public Mono<ProviderAnswer> lookup(TransferId order) {
        return Mono.fromSupplier(() -> {
            var known = received.get(order);
            return known == null ? UNKNOWN : decide(known);
        });
    }

    private Mono<ProviderAnswer> take(PaymentOrder order) {
        if (received.size() >= REMEMBERED) {
            received.clear();
        }
        var known =
                received.computeIfAbsent(
                        order.transferId(), _ -> new Received(order, clock.instant()));
        return digits(order) == ANSWER_LOST ? Mono.never() : Mono.just(decide(known));
    }

    private ProviderAnswer decide(Received known) {
        var order = known.order();
        return switch (digits(order)) {
            case REFUSED -> declined();
            case LATE_CONFIRMED -> isLate(known) ? UNKNOWN : confirmed(order);
            case LATE_REFUSED -> isLate(known) ? UNKNOWN : declined();
            default -> confirmed(order);
        };
    }

    private boolean isLate(Received known) {
        return clock.instant().isBefore(known.at().plus(lateAfter));
    }

    private static int digits(PaymentOrder order) {
        return (int) (order.amount().minor() % CENT);
    }

    private static ProviderAnswer declined() {
        return new ProviderAnswer.Refused("the card was declined");
    }

    private static ProviderAnswer confirmed(PaymentOrder order) {
        return new ProviderAnswer.Confirmed("sbx-" + order.transferId());
    }
}
