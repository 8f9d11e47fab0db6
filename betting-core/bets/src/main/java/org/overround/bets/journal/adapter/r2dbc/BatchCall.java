package org.overround.bets.journal.adapter.r2dbc;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.overround.bets.journal.Entry;
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
 * answer or a deadlock: the same batch again, with the same ids. A violated constraint: the batch
 * is halved until the one that violates it stands alone.
 */
final class BatchCall {

    private static final String CALL = "select * from apply_batch($1)";
    private static final String DEADLOCK = "40P01";
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

    private record Row(int n, Outcome outcome) {}

    /** One outcome for each entry, in their order. */
    Mono<List<Outcome>> apply(List<Entry> entries) {
        return once(entries)
                .retryWhen(
                        Retry.backoff(MOST_TRIES - 1, FIRST_WAIT)
                                .filter(BatchCall::mayPass)
                                .doBeforeRetry(_ -> metrics.retried())
                                .onRetryExhaustedThrow((_, signal) -> signal.failure()))
                .onErrorResume(BatchCall::violates, violation -> halves(entries, violation));
    }

    private Mono<List<Outcome>> once(List<Entry> entries) {
        return Mono.usingWhen(
                        connections.create(),
                        connection -> call(connection, BatchForm.of(entries)),
                        Connection::close)
                .timeout(patience)
                .map(rows -> inOrder(rows, entries.size()));
    }

    private static Mono<List<Row>> call(Connection connection, String[] items) {
        return Flux.from(connection.createStatement(CALL).bind("$1", items).execute())
                .concatMap(result -> result.map(BatchCall::row))
                .collectList();
    }

    private static List<Outcome> inOrder(List<Row> rows, int size) {
        var outcomes = new Outcome[size];
        rows.forEach(row -> outcomes[row.n()] = row.outcome());
        for (var outcome : outcomes) {
            if (outcome == null) {
                throw new IllegalStateException(
                        "apply_batch answered %d of %d entries".formatted(rows.size(), size));
            }
        }
        return List.of(outcomes);
    }

    private static Row row(Readable row) {
        var n = Objects.requireNonNull(row.get("n", Integer.class), "n");
        return new Row(n, outcome(row));
    }

    private static Outcome outcome(Readable row) {
        var result = text(row, "result");
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
        return DEADLOCK.equals(state(failure))
                || failure instanceof java.util.concurrent.TimeoutException
                || (failure instanceof R2dbcException && !violates(failure));
    }

    private static boolean violates(Throwable failure) {
        var state = state(failure);
        return state != null && state.startsWith(INTEGRITY);
    }

    private static @Nullable String state(Throwable failure) {
        return failure instanceof R2dbcException fault ? fault.getSqlState() : null;
    }

    private Mono<List<Outcome>> halves(List<Entry> entries, Throwable violation) {
        if (entries.size() == 1) {
            return Mono.fromCallable(() -> List.of(alone(violation)));
        }
        metrics.halved();
        var middle = entries.size() / 2;
        return apply(entries.subList(0, middle))
                .concatWith(apply(entries.subList(middle, entries.size())))
                .collectList()
                .map(parts -> parts.stream().flatMap(List::stream).toList());
    }

    /** What a constraint says of the one entry that violates it; another one is a fault of ours. */
    private static Outcome alone(Throwable violation) throws Exception {
        var message = String.valueOf(violation.getMessage());
        if (message.contains("account_never_below_zero")) {
            return new Outcome.Refused(ProblemCode.INSUFFICIENT_FUNDS, null, null);
        }
        if (message.contains("exposure epoch") || message.contains("was given up")) {
            return new Outcome.Stale();
        }
        throw violation instanceof Exception failure
                ? failure
                : new IllegalStateException(violation);
    }
}
