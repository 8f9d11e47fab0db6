package org.overround.bets.journal.adapter.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.overround.bets.journal.Outcome;
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.problem.ProblemCode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * One batch, one autocommit call.
 *
 * <p>The answer counts only when the call has completed: rows can arrive before the commit. No
 * answer or a deadlock: the same batch again, with the same ids. What one entry alone can be at
 * fault for (a violated constraint, a value the database cannot take): the batch is halved until
 * that entry stands alone, and its neighbours are written.
 */
final class BatchCall {

    private static final String CALL = "select * from apply_batch($1, $2)";
    private static final String DATA = "22";
    private static final String INTEGRITY = "23";
    private static final int MOST_TRIES = 4;
    private static final Duration FIRST_WAIT = Duration.ofMillis(20);

    private final ConnectionFactory connections;
    private final Duration patience;
    private final JournalMetrics metrics;

    BatchCall(ConnectionFactory connections, Duration patience, JournalMetrics metrics) {
        this.connections = connections;
        this.patience = patience;
        this.metrics = metrics;
    }

    private record Row(int n, Answered answered) {}

    /** What became of each entry, in their order; never an error. */
    Mono<List<Answered>> apply(List<EntryForm> entries) {
        return once(entries)
                .retryWhen(
                        Retry.backoff(MOST_TRIES - 1, FIRST_WAIT)
                                .filter(BatchCall::mayPass)
                                .doBeforeRetry(_ -> metrics.retried())
                                .onRetryExhaustedThrow((_, signal) -> signal.failure()))
                .onErrorResume(failure -> apart(entries, failure));
    }

    private Mono<List<Answered>> once(List<EntryForm> entries) {
        return Mono.usingWhen(
                        connections.create(),
                        connection -> call(connection, EntryForm.batch(entries)),
                        Connection::close)
                .timeout(patience)
                .map(rows -> inOrder(rows, entries.size()));
    }

    private static Mono<List<Row>> call(Connection connection, EntryForm.Batch batch) {
        var call =
                connection
                        .createStatement(CALL)
                        .bind("$1", new Utf8Text(batch.items()))
                        .bind("$2", new Utf8Text(batch.texts()));
        return Flux.from(call.execute())
                .concatMap(result -> result.map(BatchCall::row))
                .collectList();
    }

    private static List<Answered> inOrder(List<Row> rows, int size) {
        var answers = new Answered[size];
        rows.forEach(row -> answers[row.n()] = row.answered());
        for (var answer : answers) {
            if (answer == null) {
                throw new IllegalStateException(
                        "apply_batch answered %d of %d entries".formatted(rows.size(), size));
            }
        }
        return List.of(answers);
    }

    private static Row row(Readable row) {
        var n = Objects.requireNonNull(row.get("n", Integer.class), "n");
        var result = text(row, "result");
        return new Row(
                n,
                result.equals("NO_RULES")
                        ? new Answered.Failed(
                                new IllegalStateException(
                                        "no rules stored of " + text(row, "detail")))
                        : new Answered.Known(outcome(result, row)));
    }

    private static Outcome outcome(String result, Readable row) {
        return switch (result) {
            case "WRITTEN" -> new Outcome.Written();
            case "DUPLICATE" ->
                    new Outcome.Duplicate(
                            ContractJson.mapper().readValue(text(row, "answer"), BetAnswer.class));
            case "MISMATCH" -> new Outcome.Mismatch();
            case "REFUSED" ->
                    new Outcome.Refused(
                            ProblemCode.valueOf(text(row, "code")),
                            row.get("detail", String.class),
                            row.get("free_minor", Long.class));
            case "STALE" -> new Outcome.Stale();
            case "DECIDED" -> new Outcome.Decided();
            default -> throw new IllegalStateException("apply_batch answered " + result);
        };
    }

    private static String text(Readable row, String name) {
        return Objects.requireNonNull(row.get(name, String.class), name);
    }

    /** What may go better the next time; with the same ids nothing is done twice. */
    private static boolean mayPass(Throwable failure) {
        return failure instanceof TimeoutException
                || (failure instanceof R2dbcException && !isOneEntrys(failure));
    }

    /** Whether one entry can be at fault, and the others none the worse for it. */
    private static boolean isOneEntrys(Throwable failure) {
        var state = failure instanceof R2dbcException fault ? fault.getSqlState() : null;
        return state != null && (state.startsWith(INTEGRITY) || state.startsWith(DATA));
    }

    private Mono<List<Answered>> apart(List<EntryForm> entries, Throwable failure) {
        if (!isOneEntrys(failure)) {
            return Mono.just(Collections.nCopies(entries.size(), new Answered.Failed(failure)));
        }
        if (entries.size() == 1) {
            return Mono.just(List.of(alone(failure)));
        }
        metrics.halved();
        var middle = entries.size() / 2;
        return apply(entries.subList(0, middle))
                .concatWith(apply(entries.subList(middle, entries.size())))
                .collectList()
                .map(parts -> parts.stream().flatMap(List::stream).toList());
    }

    /** What a constraint says of the one entry that violates it; another one is a fault of ours. */
    private static Answered alone(Throwable violation) {
        var message = String.valueOf(violation.getMessage());
        if (message.contains("account_never_below_zero")) {
            return new Answered.Known(
                    new Outcome.Refused(ProblemCode.INSUFFICIENT_FUNDS, null, null));
        }
        if (message.contains("exposure epoch") || message.contains("was given up")) {
            return new Answered.Known(new Outcome.Stale());
        }
        return new Answered.Failed(violation);
    }
}
