package org.overround.console.rules.adapter.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.overround.console.paging.Page;
import org.overround.console.paging.PageRequest;
import org.overround.console.rules.RuleHistory;
import org.overround.console.rules.RuleKind;
import org.overround.console.rules.RuleRevision;
import org.overround.contracts.book.Revision;
import org.overround.contracts.json.ContractJson;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;
import tools.jackson.databind.JsonNode;

/** Revisions in PostgreSQL: the primary key gives a number to one change only. */
public final class R2dbcRuleHistory implements RuleHistory {

    private static final int TRIES = 10;

    private static final String ADD =
            """
            insert into rule_revision (kind, number, content, content_hash, actor)
            select $1, coalesce(max(number), 0) + 1, $2, $3, $4
            from rule_revision where kind = $1
            having $5::bigint is null or coalesce(max(number), 0) = $5
            returning kind, number, content, content_hash, actor, at
            """;

    private static final String LAST =
            """
            select kind, number, content, content_hash, actor, at
            from rule_revision where kind = $1 order by number desc limit 1
            """;

    private static final String UNPUBLISHED =
            """
            select kind, number, content, content_hash, actor, at
            from (select distinct on (kind) * from rule_revision order by kind, number desc) newest
            where not exists (select from rule_publication done where done.kind = newest.kind and done.number = newest.number)
            order by kind
            """;

    private final DatabaseClient database;

    public R2dbcRuleHistory(ConnectionFactory connections) {
        this.database = DatabaseClient.create(connections);
    }

    @Override
    public Mono<Stored> last(RuleKind kind) {
        return database.sql(LAST).bind(0, kind.word()).map(R2dbcRuleHistory::stored).one();
    }

    /** Two at once: one of them finds its number taken and takes the next. */
    @Override
    public Mono<Stored> add(
            RuleKind kind,
            JsonNode rules,
            String contentHash,
            String actor,
            @Nullable Long expected) {
        return Mono.defer(
                        () -> {
                            var statement =
                                    database.sql(ADD)
                                            .bind(0, kind.word())
                                            .bind(1, rules.toString())
                                            .bind(2, contentHash)
                                            .bind(3, actor);
                            statement =
                                    expected == null
                                            ? statement.bindNull(4, Long.class)
                                            : statement.bind(4, expected);
                            return statement.map(R2dbcRuleHistory::stored).one();
                        })
                .retryWhen(Retry.max(TRIES).filter(DuplicateKeyException.class::isInstance));
    }

    @Override
    public Mono<Page<RuleRevision>> revisions(RuleKind kind, PageRequest page) {
        var items =
                database.sql(LAST.replace("limit 1", "limit $2 offset $3"))
                        .bind(0, kind.word())
                        .bind(1, page.size())
                        .bind(2, page.offset())
                        .map(row -> stored(row).told())
                        .all()
                        .collectList();
        var total =
                database.sql("select count(*) as total from rule_revision where kind = $1")
                        .bind(0, kind.word())
                        .map(row -> Objects.requireNonNull(row.get("total", Long.class)))
                        .one();
        return items.zipWith(total, (revisions, all) -> new Page<>(revisions, page.page(), all));
    }

    @Override
    public Flux<Stored> unpublished() {
        return database.sql(UNPUBLISHED).map(R2dbcRuleHistory::stored).all();
    }

    @Override
    public Mono<Void> published(Stored change) {
        return database.sql(
                        "insert into rule_publication (kind, number) values ($1, $2) on conflict do nothing")
                .bind(0, change.kind().word())
                .bind(1, change.revision().number())
                .then();
    }

    private static Stored stored(Readable row) {
        return new Stored(
                RuleKind.valueOf(text(row, "kind").toUpperCase(Locale.ROOT)),
                new Revision(
                        Revision.Origin.TRADER,
                        Objects.requireNonNull(row.get("number", Long.class)),
                        text(row, "content_hash"),
                        text(row, "actor"),
                        Objects.requireNonNull(row.get("at", Instant.class))),
                ContractJson.mapper().readTree(text(row, "content")));
    }

    private static String text(Readable row, String column) {
        return Objects.requireNonNull(row.get(column, String.class));
    }
}
