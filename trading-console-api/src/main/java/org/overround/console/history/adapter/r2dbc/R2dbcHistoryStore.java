package org.overround.console.history.adapter.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.overround.console.history.HistoryEntry;
import org.overround.console.history.HistoryStore;
import org.overround.console.history.domain.Batch;
import org.overround.console.history.domain.HistoryLine;
import org.overround.console.history.domain.OutcomeLine;
import org.overround.console.paging.Page;
import org.overround.console.paging.PageRequest;
import org.overround.contracts.topics.Topics;
import org.overround.kernel.CauseKind;
import org.overround.kernel.MarketId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** The history in PostgreSQL: a batch is one statement, so it is written whole or not at all. */
public final class R2dbcHistoryStore implements HistoryStore {

    private static final String WRITE =
            """
            with lines as (
                insert into suspension_history (
                    event_id, epoch, version, line, market_id, kind, cause, scope, scope_id, source, actor, reason,
                    status_before, status_after, causes_after, at, entered_at)
                select event_id, epoch, version, line, market_id, kind, cause, scope, scope_id, source, actor, reason,
                    status_before, status_after, string_to_array(causes_after, ','),
                    timestamptz 'epoch' + at_millis * interval '1 millisecond',
                    timestamptz 'epoch' + entered_micros * interval '1 microsecond'
                from unnest(
                    $1::text[], $2::text[], $3::bigint[], $4::int[], $5::text[], $6::text[], $7::text[], $8::text[],
                    $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[],
                    $16::bigint[], $17::bigint[])
                    with ordinality as given (
                        event_id, epoch, version, line, market_id, kind, cause, scope, scope_id, source, actor, reason,
                        status_before, status_after, causes_after, at_millis, entered_micros, place)
                order by place
                on conflict (event_id, epoch, version, line) do nothing
            ), outcomes as (
                insert into command_outcome (command_id, event_id, epoch, version, result, actor, detail, at)
                select command_id, event_id, epoch, version, result, actor, detail,
                    timestamptz 'epoch' + at_millis * interval '1 millisecond'
                from unnest(
                    $18::text[], $19::text[], $20::text[], $21::bigint[], $22::text[], $23::text[], $24::text[],
                    $25::bigint[])
                    with ordinality as given (
                        command_id, event_id, epoch, version, result, actor, detail, at_millis, place)
                order by place
                on conflict (command_id) do nothing
            )
            insert into projection_offset (topic, partition, next_offset)
            select $26, partition, next_offset
            from unnest($27::int[], $28::bigint[]) as given (partition, next_offset)
            order by partition
            on conflict (topic, partition) do update set next_offset = excluded.next_offset
            """;

    private static final String OLDEST_FIRST =
            """
            select event_id, market_id, epoch, version, line, kind, cause, scope, scope_id, source, actor, reason,
                status_before, status_after, causes_after, at, entered_at
            from suspension_history where market_id = $1
            order by position limit $2 offset $3
            """;

    private static final String NEWEST_FIRST =
            OLDEST_FIRST.replace("by position", "by position desc");

    private final DatabaseClient database;

    public R2dbcHistoryStore(ConnectionFactory connections) {
        this.database = DatabaseClient.create(connections);
    }

    @Override
    public Mono<Map<Integer, Long>> nextOffsets() {
        return database.sql("select partition, next_offset from projection_offset where topic = $1")
                .bind(0, Topics.ODDS_CHANGED)
                .map(row ->
                        Map.entry(
                                number(row, "partition").intValue(),
                                number(row, "next_offset").longValue()))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    @Override
    public Mono<Void> write(Batch batch) {
        return Mono.defer(() -> {
            var values = new Columns();
            lines(values, batch.lines());
            outcomes(values, batch.outcomes());
            values.add(Topics.ODDS_CHANGED);
            var offsets = List.copyOf(batch.nextOffsets().entrySet());
            values.integers(offsets, Map.Entry::getKey);
            values.longs(offsets, Map.Entry::getValue);
            return values.bindTo(database.sql(WRITE)).then();
        });
    }

    private static void lines(Columns values, List<HistoryLine> lines) {
        values.texts(lines, HistoryLine::event);
        values.texts(lines, HistoryLine::epoch);
        values.longs(lines, HistoryLine::version);
        values.integers(lines, HistoryLine::line);
        values.texts(lines, line -> line.change().market().value());
        values.texts(lines, line -> line.change().kind().name());
        values.texts(lines, line -> line.change().cause().kind().name());
        values.texts(lines, HistoryLine::scope);
        values.texts(lines, HistoryLine::scopeId);
        values.texts(lines, line -> line.change().cause().source());
        values.texts(lines, line -> line.change().actor());
        values.texts(lines, line -> line.change().reason());
        values.texts(lines, line -> line.change().before().name());
        values.texts(lines, line -> line.change().after().name());
        values.texts(
                lines,
                line ->
                        line.change().causesAfter().stream()
                                .map(CauseKind::name)
                                .collect(Collectors.joining(",")));
        values.longs(lines, HistoryLine::atMillis);
        values.longs(lines, HistoryLine::enteredMicros);
    }

    private static void outcomes(Columns values, List<OutcomeLine> outcomes) {
        values.texts(outcomes, line -> line.outcome().command().value());
        values.texts(outcomes, OutcomeLine::event);
        values.texts(outcomes, OutcomeLine::epoch);
        values.longs(outcomes, OutcomeLine::version);
        values.texts(outcomes, line -> line.outcome().result().name());
        values.texts(outcomes, line -> line.outcome().actor());
        values.texts(outcomes, line -> line.outcome().detail());
        values.longs(outcomes, OutcomeLine::atMillis);
    }

    @Override
    public Mono<Page<HistoryEntry>> ofMarket(
            MarketId market, HistoryOrder order, PageRequest page) {
        var items =
                database.sql(order == HistoryOrder.OLDEST ? OLDEST_FIRST : NEWEST_FIRST)
                        .bind(0, market.value())
                        .bind(1, page.size())
                        .bind(2, page.offset())
                        .map(R2dbcHistoryStore::entry)
                        .all()
                        .collectList();
        var total =
                database.sql(
                                "select count(*) as total from suspension_history where market_id = $1")
                        .bind(0, market.value())
                        .map(row -> number(row, "total").longValue())
                        .one();
        return items.zipWith(total, (entries, all) -> new Page<>(entries, page.page(), all));
    }

    private static HistoryEntry entry(Readable row) {
        return new HistoryEntry(
                text(row, "event_id"),
                text(row, "market_id"),
                text(row, "epoch"),
                number(row, "version").longValue(),
                number(row, "line").intValue(),
                text(row, "kind"),
                text(row, "cause"),
                text(row, "scope"),
                text(row, "scope_id"),
                text(row, "source"),
                text(row, "actor"),
                text(row, "reason"),
                text(row, "status_before"),
                text(row, "status_after"),
                List.of(Objects.requireNonNull(row.get("causes_after", String[].class))),
                instant(row, "at"),
                instant(row, "entered_at"));
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }

    private static Number number(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Number.class));
    }

    private static Instant instant(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, Instant.class));
    }

    /**
     * Bind values in their order; rows become one boxed array per column, the form the driver
     * stores rightly.
     */
    private static final class Columns {

        private final java.util.ArrayList<Object> values = new java.util.ArrayList<>();

        void add(Object value) {
            values.add(value);
        }

        <T> void texts(List<T> rows, Function<T, String> column) {
            values.add(rows.stream().map(column).toArray(String[]::new));
        }

        <T> void longs(List<T> rows, Function<T, Long> column) {
            values.add(rows.stream().map(column).toArray(Long[]::new));
        }

        <T> void integers(List<T> rows, Function<T, Integer> column) {
            values.add(rows.stream().map(column).toArray(Integer[]::new));
        }

        DatabaseClient.GenericExecuteSpec bindTo(DatabaseClient.GenericExecuteSpec statement) {
            var bound = statement;
            for (var i = 0; i < values.size(); i++) {
                bound = bound.bind(i, values.get(i));
            }
            return bound;
        }
    }
}
