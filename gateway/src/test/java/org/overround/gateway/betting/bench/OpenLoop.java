package org.overround.gateway.betting.bench;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * Sends bets when they are due, whatever became of those before: an answer that is late does not
 * hold up the next bet, and what a bet waits to be sent counts as its latency.
 */
final class OpenLoop {

    private static final int PATIENCE_SECONDS = 90;

    private final BetEdge edge;
    private final BetWire wire;
    private final Draw draw;
    private long number;

    OpenLoop(BetEdge edge, BetWire wire, Draw draw) {
        this.edge = edge;
        this.wire = wire;
        this.draw = draw;
    }

    /** So many bets a second for so long, at the prices of its beginning. */
    Round round(int rate, int seconds) throws IOException, InterruptedException {
        var running = new Running(rate, rate * seconds, draw.among(edge.prices()));
        var cpu = CpuByPart.now();
        wire.loop().execute(running::sendDue);
        // Whoever is not answered by then is missing in the counts, and the round says so.
        running.answered.await(seconds + PATIENCE_SECONDS, TimeUnit.SECONDS);
        var took = (System.nanoTime() - running.began) / 1e9;
        return new Round(
                rate,
                running.bets,
                took,
                running.micros,
                new TreeMap<>(running.verdicts),
                CpuByPart.now().since(cpu, running.bets));
    }

    /** One round; but for its end, on the wire's loop only. */
    private final class Running {
        private final int rate;
        private final int bets;
        private final List<Price> prices;
        private final Histogram micros =
                new Histogram(TimeUnit.SECONDS.toMicros(PATIENCE_SECONDS), 3);
        private final Map<String, Long> verdicts = new TreeMap<>();
        private final CountDownLatch answered;
        private final long began = System.nanoTime();
        private int sent;

        Running(int rate, int bets, List<Price> prices) {
            this.rate = rate;
            this.bets = bets;
            this.prices = prices;
            this.answered = new CountDownLatch(bets);
            micros.setAutoResize(true);
        }

        @SuppressWarnings("FutureReturnValueIgnored") // Whether it ran is seen by the answers.
        void sendDue() {
            var wait = due(sent) - System.nanoTime();
            while (sent < bets && wait <= 0) {
                send(due(sent));
                sent++;
                wait = due(sent) - System.nanoTime();
            }
            if (sent < bets) {
                wire.loop().schedule(this::sendDue, wait, TimeUnit.NANOSECONDS);
            }
        }

        private long due(int bet) {
            return began + bet * 1_000_000_000L / rate;
        }

        private void send(long due) {
            wire.place(
                    draw.player(),
                    "load-" + began + "-" + number++,
                    draw.price(prices),
                    verdict -> {
                        micros.recordValue((System.nanoTime() - due) / 1_000);
                        verdicts.merge(verdict, 1L, Long::sum);
                        answered.countDown();
                    });
        }
    }
}
