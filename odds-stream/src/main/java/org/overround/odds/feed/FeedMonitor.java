package org.overround.odds.feed;

import java.util.Optional;
import org.overround.contracts.book.FeedHealthChanged;
import org.overround.contracts.book.FeedHealthChanged.Health;
import org.overround.kernel.ProviderId;

/**
 * Whether one provider is still there, judged by the silence since its last message.
 *
 * <pre>
 *   UP --silence--> LATE --more silence--> DOWN
 *    ^_______________|______________________|      any message
 * </pre>
 *
 * <p>A provider is DOWN until it is first heard. A feed that has come to its end is UP for good: a
 * recording that is played out is not an outage. Pure but for its own state: told the time, never
 * asks for it. For one thread at a time.
 */
public final class FeedMonitor {

    private final ProviderId provider;
    private final Thresholds thresholds;
    private Health health = Health.DOWN;
    private boolean ended;
    private long heardMillis;

    public FeedMonitor(ProviderId provider, Thresholds thresholds) {
        this.provider = provider;
        this.thresholds = thresholds;
    }

    /**
     * How long a silence makes a provider late, and how long a silence takes it down; both in
     * milliseconds.
     */
    public record Thresholds(long lateAfterMillis, long downAfterMillis) {

        public static final Thresholds DEFAULT = new Thresholds(5_000, 15_000);

        public Thresholds {
            if (lateAfterMillis <= 0 || downAfterMillis <= lateAfterMillis) {
                throw new IllegalArgumentException(
                        "a feed must be down later than it is late, and late after more than 0 ms; was late after "
                                + lateAfterMillis
                                + " ms, down after "
                                + downAfterMillis
                                + " ms");
            }
        }
    }

    public Health health() {
        return health;
    }

    /** A message or a heartbeat came. Time that goes back counts as no time at all. */
    public Optional<FeedHealthChanged> heard(long nowMillis) {
        heardMillis = Math.max(heardMillis, nowMillis);
        return become(Health.UP);
    }

    /** The source is at its end: nothing more will come, and nothing more is missing. */
    public Optional<FeedHealthChanged> ended() {
        ended = true;
        return become(Health.UP);
    }

    /** Time has passed without a message. */
    public Optional<FeedHealthChanged> passed(long nowMillis) {
        if (ended || health == Health.DOWN) {
            return Optional.empty();
        }
        var silenceMillis = nowMillis - heardMillis;
        if (silenceMillis >= thresholds.downAfterMillis()) {
            return become(Health.DOWN);
        }
        return silenceMillis >= thresholds.lateAfterMillis()
                ? become(Health.LATE)
                : Optional.empty();
    }

    private Optional<FeedHealthChanged> become(Health next) {
        if (next == health) {
            return Optional.empty();
        }
        health = next;
        return Optional.of(new FeedHealthChanged(provider, next));
    }
}
