package org.overround.bets.exposure;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.overround.kernel.AgentId;

/**
 * The counters in numbers: reservations by result, how long they take, what was swept, rebuilds,
 * the epoch of each tree.
 */
final class ExposureMetrics {

    private final MeterRegistry registry;
    private final Timer reserve;
    private final Timer rebuild;
    private final Counter reserved;
    private final Counter full;
    private final Map<Reservation.Why, Counter> unavailable = new ConcurrentHashMap<>();
    private final Map<AgentId, AtomicLong> epochs = new ConcurrentHashMap<>();
    private final DistributionSummary confirmations;
    private final Counter sweptConfirmed;
    private final Counter sweptReleased;

    ExposureMetrics(MeterRegistry registry) {
        this.registry = registry;
        reserve =
                Timer.builder("overround.exposure.reserve")
                        .description("From asking for a reservation to its answer")
                        .publishPercentileHistogram()
                        .register(registry);
        rebuild =
                Timer.builder("overround.exposure.rebuild")
                        .description("How long a tree's counters were made anew, locks included")
                        .register(registry);
        confirmations =
                DistributionSummary.builder("overround.exposure.confirmations")
                        .description("Confirmations told to the counters in one call")
                        .register(registry);
        reserved = reservations("RESERVED");
        full = reservations("FULL");
        sweptConfirmed = swept("CONFIRMED");
        sweptReleased = swept("RELEASED");
    }

    private Counter reservations(String result) {
        return Counter.builder("overround.exposure.reservations")
                .description("Tries to reserve, by what became of them")
                .tag("result", result)
                .register(registry);
    }

    private Counter swept(String end) {
        return Counter.builder("overround.exposure.swept")
                .description("Reservations nobody ended in time, by how the sweeper ended them")
                .tag("end", end)
                .register(registry);
    }

    void answered(Reservation answer, long nanos) {
        reserve.record(nanos, TimeUnit.NANOSECONDS);
        switch (answer) {
            case Reservation.Reserved _ -> reserved.increment();
            case Reservation.Full _ -> full.increment();
            case Reservation.Unavailable(var why) ->
                    unavailable.computeIfAbsent(why, each -> reservations(each.name())).increment();
        }
    }

    void confirmed(int attempts) {
        confirmations.record(attempts);
    }

    void swept(int confirmed, int released) {
        sweptConfirmed.increment(confirmed);
        sweptReleased.increment(released);
    }

    void rebuilt(long nanos) {
        rebuild.record(nanos, TimeUnit.NANOSECONDS);
    }

    /**
     * Notes what is served.
     *
     * @param epoch 0 while the counters are being rebuilt
     */
    void epoch(AgentId tree, long epoch) {
        epochs.computeIfAbsent(tree, this::gauge).set(epoch);
    }

    private AtomicLong gauge(AgentId tree) {
        var value = new AtomicLong();
        Gauge.builder("overround.exposure.epoch", value, AtomicLong::doubleValue)
                .description("The exposure epoch that is served; 0 while there is none")
                .tag("tree", tree.value())
                .strongReference(true)
                .register(registry);
        return value;
    }
}
