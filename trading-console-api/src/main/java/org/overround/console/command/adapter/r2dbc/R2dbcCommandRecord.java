package org.overround.console.command.adapter.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.overround.console.access.Caller;
import org.overround.console.command.CommandEntry;
import org.overround.console.command.CommandFilter;
import org.overround.console.command.CommandRecord;
import org.overround.console.command.Recorded;
import org.overround.console.command.Refusal;
import org.overround.console.command.domain.Order;
import org.overround.console.paging.Page;
import org.overround.console.paging.PageRequest;
import org.overround.contracts.book.TraderCommand.Action;
import org.overround.contracts.console.CommandResult;
import org.overround.kernel.CommandId;
import org.overround.kernel.EventId;
import org.overround.kernel.MarketId;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Mono;

/** The record of commands in PostgreSQL; the unique index on accepted ids decides who was first. */
public final class R2dbcCommandRecord implements CommandRecord {

    private static final int KEPT_CHARACTERS = 500;

    private static final String ENTER =
            """
            insert into command_request
                (command_id, action, market_id, event_id, reason, actor, roles, verdict, code, detail)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            on conflict (command_id) where verdict = 'ACCEPTED' do nothing
            """;

    private static final String EARLIER =
            """
            select request.*, outcome.result, outcome.epoch, outcome.version, outcome.detail as outcome_detail
            from command_request request left join command_outcome outcome using (command_id)
            where command_id = $1 and verdict = 'ACCEPTED'
            """;

    private static final String MATCHES =
            """
            from command_request request left join command_outcome outcome
                on outcome.command_id = request.command_id and request.verdict = 'ACCEPTED'
            where ($1::text is null or request.market_id = $1) and ($2::text is null or request.event_id = $2)
                and ($3::text is null or request.actor = $3)
            """;

    private static final String ENTRIES =
            """
            select request.*, outcome.result, outcome.epoch, outcome.version, outcome.detail as outcome_detail
            """
                    + MATCHES
                    + "order by request.position desc limit $4 offset $5";

    private final DatabaseClient database;

    public R2dbcCommandRecord(ConnectionFactory connections) {
        this.database = DatabaseClient.create(connections);
    }

    @Override
    public Mono<Recorded> enter(Order order, Caller caller) {
        var statement =
                database.sql(ENTER).bind(0, order.id().value()).bind(1, order.action().name());
        statement =
                text(statement, 2, order.market() == null ? null : order.market().value())
                        .bind(3, order.event().value())
                        .bind(4, order.reason());
        return who(statement, caller)
                .bind(7, "ACCEPTED")
                .bindNull(8, String.class)
                .bindNull(9, String.class)
                .fetch()
                .rowsUpdated()
                .flatMap(added -> added == 1 ? Mono.just(new Recorded.Fresh()) : earlier(order));
    }

    private Mono<Recorded> earlier(Order order) {
        return database.sql(EARLIER)
                .bind(0, order.id().value())
                .map(row -> {
                    var earlier = order(row);
                    return earlier.equals(order)
                            ? new Recorded.Again(result(row))
                            : (Recorded) new Recorded.Taken(earlier);
                })
                .one();
    }

    @Override
    public Mono<Void> enter(Refusal refusal) {
        var command = refusal.command();
        var statement = text(database.sql(ENTER), 0, command.id()).bind(1, refusal.action().name());
        statement = text(statement, 2, command.market());
        statement = text(statement, 3, command.event());
        statement = text(statement, 4, command.reason());
        statement =
                who(statement, refusal.caller()).bind(7, "REFUSED").bind(8, refusal.code().name());
        return text(statement, 9, refusal.detail()).then();
    }

    @Override
    public Mono<Page<CommandEntry>> entries(CommandFilter filter, PageRequest page) {
        var items =
                filtered(database.sql(ENTRIES), filter)
                        .bind(3, page.size())
                        .bind(4, page.offset())
                        .map(R2dbcCommandRecord::entry)
                        .all()
                        .collectList();
        var total =
                filtered(database.sql("select count(*) as total " + MATCHES), filter)
                        .map(row -> Objects.requireNonNull(row.get("total", Long.class)))
                        .one();
        return items.zipWith(total, (entries, all) -> new Page<>(entries, page.page(), all));
    }

    private static GenericExecuteSpec filtered(GenericExecuteSpec statement, CommandFilter filter) {
        return text(
                text(text(statement, 0, filter.market()), 1, filter.event()), 2, filter.actor());
    }

    private static GenericExecuteSpec who(GenericExecuteSpec statement, Caller caller) {
        return statement
                .bind(5, caller.name())
                .bind(6, caller.roles().stream().sorted().toArray(String[]::new));
    }

    /** PostgreSQL's text cannot hold U+0000; a caller's words may. */
    private static GenericExecuteSpec text(
            GenericExecuteSpec statement, int index, @Nullable String value) {
        if (value == null) {
            return statement.bindNull(index, String.class);
        }
        var clean = value.replace("\u0000", "");
        return statement.bind(
                index,
                clean.length() > KEPT_CHARACTERS ? clean.substring(0, KEPT_CHARACTERS) : clean);
    }

    private static Order order(Readable row) {
        var market = row.get("market_id", String.class);
        return new Order(
                new CommandId(required(row, "command_id")),
                Action.valueOf(required(row, "action")),
                new EventId(required(row, "event_id")),
                market == null ? null : new MarketId(market),
                required(row, "actor"),
                required(row, "reason"));
    }

    private static Optional<CommandResult> result(Readable row) {
        return Optional.ofNullable(row.get("result", String.class))
                .map(result ->
                        new CommandResult(
                                required(row, "command_id"),
                                result,
                                row.get("epoch", String.class),
                                row.get("version", Long.class),
                                null,
                                required(row, "outcome_detail")));
    }

    private static CommandEntry entry(Readable row) {
        var refused = required(row, "verdict").equals("REFUSED");
        var result = row.get("result", String.class);
        return new CommandEntry(
                row.get("command_id", String.class),
                required(row, "action"),
                row.get("market_id", String.class),
                row.get("event_id", String.class),
                row.get("reason", String.class),
                required(row, "actor"),
                List.of(Objects.requireNonNull(row.get("roles", String[].class))),
                Objects.requireNonNull(row.get("received_at", Instant.class)),
                refused ? "REFUSED" : result == null ? "PENDING" : result,
                row.get("code", String.class),
                row.get(refused ? "detail" : "outcome_detail", String.class),
                row.get("epoch", String.class),
                row.get("version", Long.class));
    }

    private static String required(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }
}
