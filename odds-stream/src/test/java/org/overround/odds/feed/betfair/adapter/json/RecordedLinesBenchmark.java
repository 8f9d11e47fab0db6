package org.overround.odds.feed.betfair.adapter.json;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.overround.contracts.book.SourcePosition;
import org.overround.odds.feed.replay.DamagedLine;

/**
 * What one line of a recording costs, from bytes to feed updates, beside the slow twin of the
 * tests.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RecordedLinesBenchmark {

    @Param({"1.200806927", "1.185781277"})
    private String recording = "";

    private byte[][] lines = {};
    private String[] texts = {};
    private int next;
    private BetfairRecordingFormat format = new BetfairRecordingFormat();
    private NaiveExchange twin = new NaiveExchange();

    @Setup
    public void read() {
        texts = RecordedLines.of(recording).toArray(String[]::new);
        lines = new byte[texts.length][];
        for (var i = 0; i < texts.length; i++) {
            lines[i] = texts[i].getBytes(StandardCharsets.UTF_8);
        }
    }

    @Benchmark
    public int line() throws DamagedLine {
        if (next == lines.length) {
            next = 0;
            format = new BetfairRecordingFormat();
        }
        var line = lines[next++];
        var message = format.read(line, 0, line.length);
        return message == null
                ? 0
                : message.apply(
                                new SourcePosition(
                                        BetfairRecordingFormat.PROVIDER, recording, next))
                        .size();
    }

    @Benchmark
    public int lineByTheSlowTwin() {
        if (next == texts.length) {
            next = 0;
            twin = new NaiveExchange();
        }
        twin.apply(texts[next++]);
        return twin.markets.size();
    }
}
