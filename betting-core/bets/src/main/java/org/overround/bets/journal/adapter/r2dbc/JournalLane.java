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

    private record Waiting(String entry, MonoSink<Outcome> answer) {}

    /**
     * @param mostWaiting above it entries are turned away: they would be answered too late
     */
    JournalLane(BatchCall call, int mostInBatch, int mostWaiting, JournalMetrics metrics) {
        this.call = call;
        this.mostInBatch = mostInBatch;
        this.waiting = new ArrayBlockingQueue<>(mostWaiting);
        this.metrics = metrics;
    }

    /** An entry that cannot be put into its form fails alone, and on its own caller's thread. */
    Mono<Outcome> write(Entry entry) {
        return Mono.create(answer -> {
            if (waiting.offer(new Waiting(EntryForm.of(entry), answer))) {
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

    private void send(List<Waiting> batch) {
        var since = System.nanoTime();
        call.apply(batch.stream().map(Waiting::entry).toList())
                .subscribe(answers -> {
                    metrics.applied(batch.size(), System.nanoTime() - since);
                    // The next batch goes before this one's answers are heard: it waits for no
                    // listener.
                    busy.set(false);
                    drain();
                    answer(batch, answers);
                });
    }

    private static void answer(List<Waiting> batch, List<Answered> answers) {
        for (var n = 0; n < batch.size(); n++) {
            var listener = batch.get(n).answer();
            switch (answers.get(n)) {
                case Answered.Known known -> listener.success(known.outcome());
                case Answered.Failed failed -> listener.error(failed.failure());
            }
        }
    }
}
