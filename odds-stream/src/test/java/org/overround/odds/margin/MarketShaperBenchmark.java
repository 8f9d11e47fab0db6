package org.overround.odds.margin;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
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
import org.overround.contracts.book.MarginMethod;
import org.overround.contracts.book.MarketInfo.PriceSource;
import org.overround.contracts.book.Quote;

/**
 * How long it takes to shape one market from quotes to offered odds, beside its naive twin on the
 * same markets.
 *
 * <p>Run with {@code -prof gc} to see what is allocated.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Thread)
public class MarketShaperBenchmark {
    private static final int MARKETS = 1024;

    @Param({"2", "3", "14"})
    private int selections;

    @Param({"POWER", "ODDS_RATIO", "SHIN", "PROPORTIONAL"})
    private MarginMethod method = MarginMethod.POWER;

    private final MarketShaper shaper = new MarketShaper();
    private final List<List<Quote>> markets = new ArrayList<>();
    private Margin margin = new Margin(MarginMethod.POWER, 1.05);
    private int next;

    @Setup
    public void quote() {
        var random = new Random(5);
        margin = new Margin(method, 1.05);
        for (var market = 0; market < MARKETS; market++) {
            var strengths = random.doubles(selections, 0.05, 1).toArray();
            var sum = 0.0;
            for (var strength : strengths) {
                sum += strength;
            }
            var quotes = new ArrayList<Quote>();
            for (var strength : strengths) {
                var milli = Math.max(1_010, PriceLadder.EXCHANGE.roundDown(sum / strength));
                quotes.add(Quote.exchange(milli, milli + 20, milli));
            }
            markets.add(quotes);
        }
    }

    @Benchmark
    public int shaper() {
        var quotes = markets.get(next++ & MARKETS - 1);
        shaper.begin(PriceSource.EXCHANGE, 1);
        for (var i = 0; i < selections; i++) {
            shaper.add(quotes.get(i));
        }
        shaper.shape(margin);
        return shaper.offeredMilli(0);
    }

    @Benchmark
    public Object naiveTwin() {
        return NaiveShaper.shape(
                PriceSource.EXCHANGE, 1, markets.get(next++ & MARKETS - 1), margin);
    }
}
