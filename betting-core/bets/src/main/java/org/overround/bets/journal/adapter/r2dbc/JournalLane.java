package org.overround.bets.journal.adapter.r2dbc;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.overround.bets.journal.Entry;
import org.overround.bets.journal.Outcome;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * One batch in flight; what comes meanwhile goes with the next (group commit). A player's entries
 * are of one lane, so they are decided in the order in which they came; correctness does not depend
 * on it.
 *
 * <p>An entry that finds the lane at rest goes at once. Under load batches follow one another no
 * faster than at the lane's pace, and not before half of the last call's time has passed since its
 * answer, four paces at most: a call costs several times what an entry in it does, and where calls
 * take long the processors are busy.
 *
 * <pre>
 *   at rest --entry--&gt; in flight --answers, none waits--&gt; at rest
 *                       |     ^
 *       answers, some wait   pace is over, or a full batch waits
 *                       v     |
 *                     gathering
 * </pre>
 */
final class JournalLane {

    /** Of the pace: what entries gather at most after a long call. */
    private static final int MOST_PACES = 4;

    private final Function<List<EntryForm>, Mono<List<Answered>>> call;
    private final StoredOffers offers;
    private final int mostInBatch;
    private final long paceNanos;
    private final Scheduler clock;
    private final Queue<Waiting> waiting;
    private final JournalMetrics metrics;

    /** Set while a batch is gathered or in flight; whoever sets it is the one to send. */
    private final AtomicBoolean busy = new AtomicBoolean();

    /** When the next batch may go; read and written by the one who has set {@code busy}. */
    private long nextAtNanos;

    private record Waiting(Entry entry, EntryForm form, MonoSink<Outcome> answer) {}

    /**
     * @param call what becomes of a batch: an answer for each entry, in their order; never an error
     * @param clock what the pace is measured and waited by
     */
    JournalLane(
            Function<List<EntryForm>, Mono<List<Answered>>> call,
            StoredOffers offers,
            R2dbcJournal.Settings settings,
            Scheduler clock,
            JournalMetrics metrics) {
        this.call = call;
        this.offers = offers;
        this.mostInBatch = settings.mostInBatch();
        this.paceNanos = settings.pace().toNanos();
        this.clock = clock;
        this.waiting = new ArrayBlockingQueue<>(settings.mostWaiting());
        this.metrics = metrics;
        this.nextAtNanos = clock.now(NANOSECONDS);
    }

    /** An entry that cannot be put into its form fails alone, and on its own caller's thread. */
    Mono<Outcome> write(Entry entry) {
        return Mono.create(answer -> {
            if (waiting.offer(new Waiting(entry, EntryWriter.form(entry, offers::has), answer))) {
                drain();
            } else {
                metrics.overloaded();
                answer.success(new Outcome.Overloaded());
            }
        });
    }

    private void drain() {
        if (!waiting.isEmpty() && busy.compareAndSet(false, true)) {
            var early = nextAtNanos - clock.now(NANOSECONDS);
            if (early <= 0 || waiting.size() >= mostInBatch) {
                send();
            } else {
                clock.schedule(this::send, early, NANOSECONDS);
            }
        }
    }

    private void send() {
        var batch = next();
        if (batch.isEmpty()) {
            rest();
        } else {
            send(batch);
        }
    }

    /** Whoever came after the last look and before the rest is looked for once more. */
    private void rest() {
        busy.set(false);
        drain();
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
        var sentAtNanos = clock.now(NANOSECONDS);
        // A batch is of many callers, so none of them holds its call: who gives up must not call
        // off
        // the others' entries. It ends by its own time limit; a fault is the answer of each.
        Mono.defer(() -> call.apply(batch.stream().map(Waiting::form).toList()))
                .onErrorResume(failure -> Mono.just(allFailed(batch.size(), failure)))
                .subscribe(answers -> {
                    var tookNanos = clock.now(NANOSECONDS) - sentAtNanos;
                    metrics.applied(batch.size(), tookNanos);
                    nextAtNanos = sentAtNanos + fromCallToCall(tookNanos);
                    // The next batch goes before this one's answers are heard: it waits for no
                    // listener.
                    rest();
                    answer(batch, answers);
                });
    }

    private static List<Answered> allFailed(int entries, Throwable failure) {
        return Collections.nCopies(entries, new Answered.Failed(failure));
    }

    private long fromCallToCall(long tookNanos) {
        var rest = Math.min(tookNanos / 2, MOST_PACES * paceNanos);
        return Math.max(paceNanos, tookNanos + rest);
    }

    private void answer(List<Waiting> batch, List<Answered> answers) {
        for (var n = 0; n < batch.size(); n++) {
            answer(batch.get(n), answers.get(n));
        }
    }

    private void answer(Waiting each, Answered answered) {
        switch (answered) {
            case Answered.Known(var outcome) -> {
                if (outcome instanceof Outcome.Written) {
                    offers.written(each.entry());
                }
                each.answer().success(outcome);
            }
            case Answered.Failed(var failure) -> each.answer().error(failure);
        }
    }
}
