package org.overround.bets.journal.adapter.r2dbc;

import io.r2dbc.spi.ConnectionFactory;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.bets.journal.BetLog;
import org.overround.contracts.bets.BetDetail;
import org.overround.contracts.bets.BetQuery;
import org.overround.contracts.bets.BetView;
import org.overround.contracts.bets.OneBet;
import org.overround.contracts.bets.Paged;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads bets from PostgreSQL. */
public final class R2dbcBetLog implements BetLog {

    private static final int MOST_ON_A_PAGE = 200;

    private static final String ONE = "select * from bet where bet_id = $1";
    private static final String TIMELINE =
            """
            select e.at, e.type, e.payload, s.position, s.hash
              from event e left join seal s on s.event_id = e.event_id
             where e.subject_id = $1
                or e.subject_id = (select b.decision_id::text from bet b where b.bet_id = $1::uuid)
                or e.subject_id in (select t.transfer_id::text from transfer t where t.reference = $1)
             order by e.event_id
            """;

    // A subquery and not a join: few bets are due at a time, and a join would read every transfer.
    private static final String DUE =
            """
            select d.*, (select h.amount_minor from transfer h where h.transfer_id = d.hold_id) as held_minor
              from due_bets($1, interval '10 seconds') d
            """;

    private final DatabaseClient database;

    public R2dbcBetLog(ConnectionFactory connections) {
        this.database = DatabaseClient.create(connections);
    }

    /** A condition with its value. */
    private record Condition(String sql, Object value) {}

    @Override
    public Mono<Reply<Paged<BetView>>> list(BetQuery query) {
        var problem = problem(query);
        if (problem != null) {
            return Mono.just(Reply.refused(problem));
        }
        var conditions = conditions(query);
        var where = where(conditions);
        var page =
                " order by placed_at desc, bet_id desc limit %d offset %d"
                        .formatted(query.size(), (long) query.page() * query.size());
        var items =
                bound("select * from bet" + where + page, conditions)
                        .map(BetColumns::view)
                        .all()
                        .collectList();
        var total =
                bound("select count(*) as total from bet" + where, conditions)
                        .map(row -> BetColumns.number(row, "total"))
                        .one();
        return items.zipWith(total, (bets, all) -> Reply.of(new Paged<>(bets, query.page(), all)));
    }

    private static @Nullable Problem problem(BetQuery query) {
        if (query.page() < 0) {
            return parameter("page", query.page(), "0 or more");
        }
        if (query.size() < 1 || query.size() > MOST_ON_A_PAGE) {
            return parameter("size", query.size(), "from 1 to " + MOST_ON_A_PAGE);
        }
        return null;
    }

    private static Problem parameter(String name, int value, String allowed) {
        return Problem.bad(ProblemCode.BAD_PARAMETER, name, Integer.toString(value), allowed);
    }

    private static List<Condition> conditions(BetQuery query) {
        var conditions = new ArrayList<Condition>();
        if (query.player() != null) {
            conditions.add(new Condition("player_id =", query.player().value()));
        }
        if (query.status() != null) {
            conditions.add(new Condition("status =", query.status()));
        }
        if (query.event() != null) {
            conditions.add(new Condition("event_ids @>", new String[] {query.event().value()}));
        }
        if (query.from() != null) {
            conditions.add(new Condition("placed_at >=", utc(query.from())));
        }
        if (query.to() != null) {
            conditions.add(new Condition("placed_at <", utc(query.to())));
        }
        return conditions;
    }

    private static OffsetDateTime utc(Instant moment) {
        return moment.atOffset(ZoneOffset.UTC);
    }

    private static String where(List<Condition> conditions) {
        var sql = new StringBuilder();
        for (var place = 0; place < conditions.size(); place++) {
            sql.append(place == 0 ? " where " : " and ")
                    .append(conditions.get(place).sql())
                    .append(" $")
                    .append(place + 1);
        }
        return sql.toString();
    }

    private GenericExecuteSpec bound(String sql, List<Condition> conditions) {
        var statement = database.sql(sql);
        for (var place = 0; place < conditions.size(); place++) {
            statement = statement.bind(place, conditions.get(place).value());
        }
        return statement;
    }

    @Override
    public Mono<Reply<BetDetail>> get(OneBet which) {
        var player = which.player();
        return database.sql(ONE)
                .bind(0, which.bet().value())
                .map(BetColumns::view)
                .one()
                .filter(bet -> player == null || player.equals(bet.player()))
                .flatMap(bet ->
                        timeline(bet)
                                .collectList()
                                .map(steps -> Reply.of(new BetDetail(bet, steps))))
                .switchIfEmpty(
                        Mono.fromSupplier(() ->
                                Reply.refused(
                                        ProblemCode.BET_NOT_FOUND,
                                        "there is no bet " + which.bet())));
    }

    private Flux<BetDetail.Step> timeline(BetView bet) {
        return database.sql(TIMELINE).bind(0, bet.betId().toString()).map(BetColumns::step).all();
    }

    @Override
    public Flux<Due> due(int most) {
        return database.sql(DUE).bind(0, most).map(BetColumns::due).all();
    }
}
