package org.overround.gateway.betting.bench;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import reactor.core.publisher.Mono;

/**
 * Sends bets when they are due, whatever became of those before: an answer that is late does not
 * hold up the next bet, and what a bet waits to be sent counts as its latency.
 */
final class OpenLoop {

    private static final int PATIENCE_SECONDS = 90;

    private final BetEdge edge;
    private final Draw draw;
    private long number;

    OpenLoop(BetEdge edge, Draw draw) {
        this.edge = edge;
        this.draw = draw;
    }

    /** So many bets a second for so long, at the prices of its beginning. */
    Round round(int rate, int seconds) throws IOException, InterruptedException {
        var prices = draw.among(edge.prices());
        var micros = new ConcurrentHistogram(TimeUnit.SECONDS.toMicros(PATIENCE_SECONDS), 3);
        micros.setAutoResize(true);
        var verdicts = new ConcurrentHashMap<String, LongAdder>();
        var bets = rate * seconds;
        var answered = new CountDownLatch(bets);
        var cpu = CpuByPart.now();
        var began = System.nanoTime();
        for (var n = 0; n < bets; n++) {
            var due = began + n * 1_000_000_000L / rate;
            for (var wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
                LockSupport.parkNanos(wait);
            }
            edge.place(draw.player(), "load-" + began + "-" + number++, draw.price(prices))
                    .onErrorResume(failure -> Mono.just(failure.toString()))
                    .subscribe(verdict -> {
                        micros.recordValue((System.nanoTime() - due) / 1_000);
                        verdicts.computeIfAbsent(verdict, _ -> new LongAdder()).increment();
                        answered.countDown();
                    });
        }
        // Whoever is not answered by then is missing in the counts, and the round says so.
        answered.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        var took = (System.nanoTime() - began) / 1e9;
        return new Round(
                rate, bets, took, micros, counts(verdicts), CpuByPart.now().since(cpu, bets));
    }

    private static Map<String, Long> counts(Map<String, LongAdder> verdicts) {
        var counts = new TreeMap<String, Long>();
        verdicts.forEach((verdict, count) -> counts.put(verdict, count.sum()));
        return counts;
    }
}
