package org.overround.bets.wallet;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import org.overround.bets.wallet.domain.PaymentOrder;
import org.overround.kernel.TransferId;
import reactor.core.publisher.Mono;

/** Providers to test with; all use the sandbox's name, so that one takes over from another. */
final class Providers {

    private Providers() {}

    /** Never gets an order. */
    static final class Mute implements PaymentProvider {
        @Override
        public String name() {
            return "sandbox";
        }

        @Override
        public Mono<ProviderAnswer> charge(PaymentOrder order) {
            return Mono.just(new ProviderAnswer.Unknown());
        }

        @Override
        public Mono<ProviderAnswer> payout(PaymentOrder order) {
            return Mono.just(new ProviderAnswer.Unknown());
        }

        @Override
        public Mono<ProviderAnswer> lookup(TransferId order) {
            return Mono.just(new ProviderAnswer.Unknown());
        }
    }

    /**
     * Decides an order once, and answers as it likes: loses orders, loses answers, fails before and
     * after. Its own record is the truth that the ledger must agree with.
     */
    static final class Moody implements PaymentProvider {
        private static final double LOST = 0.1;
        private static final double FAILED = 0.2;
        private static final double ANSWER_LOST = 0.3;
        private static final double SILENT = 0.4;
        private static final double REFUSED = 0.2;

        final Map<TransferId, PaymentOrder> moved = new ConcurrentHashMap<>();
        private final Map<TransferId, ProviderAnswer> decided = new ConcurrentHashMap<>();
        private final Random random;

        Moody(long seed) {
            random = new Random(seed);
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

        private Mono<ProviderAnswer> take(PaymentOrder order) {
            var mood = draw();
            if (mood < LOST) {
                return Mono.just(new ProviderAnswer.Unknown());
            }
            if (mood < FAILED) {
                return Mono.error(new IllegalStateException("no route to the provider"));
            }
            var answer = decided.computeIfAbsent(order.transferId(), _ -> decide(order));
            if (mood < ANSWER_LOST) {
                return Mono.error(new IllegalStateException("the connection broke"));
            }
            return mood < SILENT ? Mono.never() : Mono.just(answer);
        }

        private ProviderAnswer decide(PaymentOrder order) {
            if (draw() < REFUSED) {
                return new ProviderAnswer.Refused("declined");
            }
            moved.put(order.transferId(), order);
            return new ProviderAnswer.Confirmed("moody-" + order.transferId());
        }

        @Override
        public Mono<ProviderAnswer> lookup(TransferId order) {
            return Mono.fromSupplier(
                    () -> decided.getOrDefault(order, new ProviderAnswer.Unknown()));
        }

        private synchronized double draw() {
            return random.nextDouble();
        }
    }
}
