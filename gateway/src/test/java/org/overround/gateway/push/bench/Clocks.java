package org.overround.gateway.push.bench;

import java.time.Instant;

/** Wall clock in microseconds, the same in every process of one machine. */
@SuppressWarnings(
        "TimeInStaticInitializer") // Both clocks are read at one moment, to go on from it by the
// finer one.
final class Clocks {

    private static final long BASE_MICROS;
    private static final long BASE_NANOS;

    static {
        var now = Instant.now();
        BASE_NANOS = System.nanoTime();
        BASE_MICROS = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    private Clocks() {}

    static long micros() {
        return BASE_MICROS + (System.nanoTime() - BASE_NANOS) / 1_000;
    }
}
