package org.overround.bets.journal.adapter.r2dbc;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** The journal in numbers: how large batches are, how long they take, what went wrong with them. */
public final class JournalMetrics {

    private final DistributionSummary sizes;
    private final Timer calls;
    private final Counter retries;
    private final Counter halvings;
    private final Counter overloads;

    public JournalMetrics(MeterRegistry registry) {
        sizes =
                DistributionSummary.builder("overround.journal.batch")
                        .description("Entries in one database call")
                        .publishPercentileHistogram()
                        .register(registry);
        calls =
                Timer.builder("overround.journal.call")
                        .description("How long one database call takes, tries included")
                        .publishPercentileHistogram()
                        .register(registry);
        retries =
                Counter.builder("overround.journal.retries")
                        .description("Batches sent again after no answer or a deadlock")
                        .register(registry);
        halvings =
                Counter.builder("overround.journal.halvings")
                        .description("Batches halved because a constraint was violated")
                        .register(registry);
        overloads =
                Counter.builder("overround.journal.overloads")
                        .description("Entries turned away because too many waited")
                        .register(registry);
    }

    void applied(int entries, long nanos) {
        sizes.record(entries);
        calls.record(nanos, TimeUnit.NANOSECONDS);
    }

    void retried() {
        retries.increment();
    }

    void halved() {
        halvings.increment();
    }

    void overloaded() {
        overloads.increment();
    }
}
