package org.overround.bets.wallet;

import java.time.Duration;
import org.overround.bets.repeat.RepeatTicker;
import org.overround.bets.wallet.PaymentBook.Due;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Asks the provider about payments that are pending for too long, until it is known what became of
 * them: after a late answer, a lost one, or the end of the process that asked first.
 *
 * <p>Every instance does it; a payment is claimed by one at a time, and both asking and writing the
 * answer act once.
 */
final class PaymentTicker extends RepeatTicker {

    private static final Logger LOG = LoggerFactory.getLogger(PaymentTicker.class);
    private static final int MOST_AT_ONCE = 100;
    private static final int SIDE_BY_SIDE = 8;

    /** With the waits doubling to a minute: pending for several minutes. */
    private static final int WORRYING_ATTEMPTS = 8;

    private final PaymentBook book;
    private final Clearing clearing;
    private final WalletMetrics metrics;
    private final Duration firstWait;
    private final Duration lastWait;

    PaymentTicker(
            PaymentBook book,
            Clearing clearing,
            WalletMetrics metrics,
            Duration firstWait,
            Duration lastWait,
            Duration every) {
        super("asking about payments", every, every);
        this.book = book;
        this.clearing = clearing;
        this.metrics = metrics;
        this.firstWait = firstWait;
        this.lastWait = lastWait;
    }

    /** Emits how many payments it learned the end of. */
    @Override
    protected Mono<Long> tick() {
        return book.claim(MOST_AT_ONCE, firstWait, lastWait)
                .flatMap(this::askAgain, SIDE_BY_SIDE)
                .count();
    }

    private Mono<PaymentBook.Settled> askAgain(Due due) {
        metrics.askedAgain();
        if (due.attempts() >= WORRYING_ATTEMPTS) {
            LOG.warn(
                    "{} of {} for {} is pending still, asked {} times",
                    due.order().direction(),
                    due.order().transferId(),
                    due.order().player(),
                    due.attempts());
        }
        return clearing.askAgain(due.order())
                .onErrorResume(failure -> {
                    LOG.warn(
                            "what became of {} is not written yet: {}",
                            due.order().transferId(),
                            failure.toString());
                    return Mono.empty();
                });
    }
}
