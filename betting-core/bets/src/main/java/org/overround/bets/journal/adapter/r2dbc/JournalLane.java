package org.overround.bets.journal.adapter.r2dbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.overround.bets.journal.Entry;
import org.overround.bets.journal.Outcome;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * One batch in flight; what comes meanwhile goes with the next (group commit). A player's entries
 * are of one lane, so they are decided in the order in which they came; correctness does not depend
 * on it.
 */
final class JournalLane {

    private final BatchCall call;
    private final int mostInBatch;
    private final Queue<Waiting> waiting;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final JournalMetrics metrics;

    private record Waiting(Entry entry, MonoSink<Outcome> answer) {}

    /**
     * @param mostWaiting above it entries are turned away: they would be answered too late
     */
    JournalLane(BatchCall call, int mostInBatch, int mostWaiting, JournalMetrics metrics) {
        this.call = call;
        this.mostInBatch = mostInBatch;
        this.waiting = new ArrayBlockingQueue<>(mostWaiting);
        this.metrics = metrics;
    }

    Mono<Outcome> write(Entry entry) {
        return Mono.create(answer -> {
            if (waiting.offer(new Waiting(entry, answer))) {
                drain();
            } else {
                metrics.overloaded();
                answer.success(new Outcome.Overloaded());
            }
        });
    }

    private void drain() {
        while (!waiting.isEmpty() && busy.compareAndSet(false, true)) {
            var batch = next();
            if (batch.isEmpty()) {
                busy.set(false);
            } else {
                send(batch);
                return;
            }
        }
    }

    private List<Waiting> next() {
        var batch = new ArrayList<Waiting>();
        for (var each = waiting.poll(); each != null; each = waiting.poll()) {
            batch.add(each);
            if (batch.size() == mostInBatch) {
                break;
            }
        }
        return batch;
    }

    /** The next batch goes before this one's answers are heard: nobody waits for a listener. */
    private void send(List<Waiting> batch) {
        var since = System.nanoTime();
        call.apply(batch.stream().map(Waiting::entry).toList())
                .doFinally(_ -> {
                    metrics.applied(batch.size(), System.nanoTime() - since);
                    busy.set(false);
                    drain();
                })
                .subscribe(
                        outcomes -> answer(batch, outcomes),
                        failure -> batch.forEach(each -> each.answer().error(failure)));
    }

    private static void answer(List<Waiting> batch, List<Outcome> outcomes) {
        for (var n = 0; n < batch.size(); n++) {
            batch.get(n).answer().success(outcomes.get(n));
        }
    }
}
