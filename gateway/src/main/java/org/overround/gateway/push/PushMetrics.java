package org.overround.gateway.push;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;
import org.overround.contracts.push.CloseCode;
import org.overround.contracts.push.PushError;

/**
 * What the push side counts. Tags come from closed sets only.
 *
 * <pre>
 *   overround.push.clients, .channels, .subscriptions   now
 *   overround.push.frames{kind}                         written, by kind
 *   overround.push.deliveries                           selection changes that reached a client
 *   overround.push.skipped                              frames not written to a client that could not take them
 *   overround.push.overruns                             times an event loop fell behind and its clients were caught up instead
 *   overround.push.closed{code}, .errors{code}          clients closed by us, requests answered with an error
 *   overround.push.tick                                 cutting and encoding one tick
 * </pre>
 */
public final class PushMetrics {

    /** What was written. */
    public enum Kind {
        DELTA,
        MERGED,
        SNAPSHOT,
        HEARTBEAT,
        /** On a player's own channels. */
        PLAYER,
        REPLY
    }

    private static final String PREFIX = "overround.push.";

    private final Map<Kind, LongAdder> frames = new EnumMap<>(Kind.class);
    private final Map<CloseCode, LongAdder> closed = new EnumMap<>(CloseCode.class);
    private final Map<PushError, LongAdder> errors = new EnumMap<>(PushError.class);
    private final LongAdder deliveries = new LongAdder();
    private final LongAdder skipped = new LongAdder();
    private final LongAdder overruns = new LongAdder();
    private final LongAdder clients = new LongAdder();
    private final LongAdder subscriptions = new LongAdder();
    private final MeterRegistry registry;
    private final Timer tick;

    public PushMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (var kind : Kind.values()) {
            frames.put(kind, counter("frames", "kind", kind.name()));
        }
        for (var code : CloseCode.values()) {
            closed.put(code, counter("closed", "code", code.name()));
        }
        for (var error : PushError.values()) {
            errors.put(error, counter("errors", "code", error.name()));
        }
        counter("deliveries", deliveries);
        counter("skipped", skipped);
        counter("overruns", overruns);
        gauge("clients", clients, LongAdder::sum);
        gauge("subscriptions", subscriptions, LongAdder::sum);
        tick = Timer.builder(PREFIX + "tick").register(registry);
    }

    private LongAdder counter(String name, String tag, String value) {
        var adder = new LongAdder();
        FunctionCounter.builder(PREFIX + name, adder, LongAdder::sum)
                .tag(tag, value.toLowerCase(Locale.ROOT))
                .register(registry);
        return adder;
    }

    private void counter(String name, LongAdder adder) {
        FunctionCounter.builder(PREFIX + name, adder, LongAdder::sum).register(registry);
    }

    /** A value of now, read from what holds it. */
    public <T> void gauge(String name, T holder, ToDoubleFunction<T> value) {
        Gauge.builder(PREFIX + name, holder, value).register(registry);
    }

    public void frames(Kind kind, long count) {
        var adder = frames.get(kind);
        if (adder != null) {
            adder.add(count);
        }
    }

    public void deliveries(long count) {
        deliveries.add(count);
    }

    public void skipped(long count) {
        skipped.add(count);
    }

    public void overrun() {
        overruns.increment();
    }

    public void clients(int change) {
        clients.add(change);
    }

    public void subscriptions(int change) {
        subscriptions.add(change);
    }

    public void closed(CloseCode code) {
        var adder = closed.get(code);
        if (adder != null) {
            adder.increment();
        }
    }

    public void error(PushError code) {
        var adder = errors.get(code);
        if (adder != null) {
            adder.increment();
        }
    }

    public void tick(long nanos) {
        tick.record(Duration.ofNanos(nanos));
    }
}
