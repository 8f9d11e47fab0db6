package org.overround.gateway.push.bench;

import org.HdrHistogram.Histogram;

/**
 * What the clients of one event loop received.
 *
 * <p>The changes come at a fixed rate that does not wait for anybody, so the time at which each
 * change of a frame was due is known from the newest one: every change counts with its own latency
 * from when it was due, also those that waited for the tick.
 */
final class Tally implements FrameReader.Deltas {

    private static final long LONGEST_MICROS = 60_000_000;

    private Histogram latencies = new Histogram(LONGEST_MICROS, 3);
    private double intervalMicros = 1;
    private long frames;

    /** Called on the clients' event loop. */
    void begin(double newIntervalMicros) {
        latencies = new Histogram(LONGEST_MICROS, 3);
        intervalMicros = newIntervalMicros;
        frames = 0;
    }

    @Override
    public void received(long prev, long seq, long tsMicros, long nowMicros) {
        frames++;
        for (var version = prev + 1; version <= seq; version++) {
            var due = tsMicros - (long) ((seq - version) * intervalMicros);
            latencies.recordValue(Math.clamp(nowMicros - due, 0, LONGEST_MICROS));
        }
    }

    Histogram latencies() {
        return latencies;
    }

    long frames() {
        return frames;
    }
}
