package org.overround.standalone;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.overround.embedded.EmbeddedPostgres;

/** The bet service's tables, as somebody sees them who does not trust the service. */
final class BetBooks {

    private static final String RESOLVED =
            "exists (select from transfer r where r.pending_id = h.transfer_id)";

    /** What may not be, at any moment; each finds nothing when all is well. */
    private static final Map<String, String> NEVER = new LinkedHashMap<>();

    static {
        NEVER.put(
                "a hold that belongs to no bet that is accepted, or pending with due_at",
                """
                select h.transfer_id from transfer h
                 where h.purpose = 'BET_HOLD' and h.phase = 'PENDING' and not %s
                   and not exists (select from bet b where b.hold_id = h.transfer_id
                         and (b.status = 'ACCEPTED' or b.status = 'PENDING' and b.due_at is not null))
                """
                        .formatted(RESOLVED));
        NEVER.put(
                "a bet without its hold",
                """
                select b.bet_id from bet b left join transfer h on h.transfer_id = b.hold_id
                 where b.status in ('ACCEPTED', 'PENDING')
                   and (h.amount_minor is distinct from b.total_stake_minor or h.phase <> 'PENDING' or %s)
                """
                        .formatted(RESOLVED));
        NEVER.put(
                "a bet whose verdict is not there once",
                """
                select b.bet_id from bet b where (select count(*) from verdict v
                        where v.bet_id = b.bet_id and v.player_id = b.player_id) <> 1
                union all
                select v.bet_id from verdict v where not exists (select from bet b where b.bet_id = v.bet_id)
                """);
        NEVER.put(
                "a bet with other events than what became of it",
                """
                select b.bet_id || ' ' || b.status || ' ' || coalesce(e.types, 'none')
                  from bet b left join (select subject_id, string_agg(type, ' ' order by event_id) as types
                                          from event where type like 'BET\\_%' group by subject_id) as e
                    on e.subject_id = b.bet_id::text
                 where e.types is null or not (e.types = any (case b.status
                       when 'ACCEPTED' then array['BET_PLACED', 'BET_PENDING BET_ACCEPTED']
                       when 'PENDING' then array['BET_PENDING']
                       when 'VOID' then array['BET_PENDING BET_VOIDED']
                       else array['BET_REJECTED'] end))
                """);
        NEVER.put(
                "a hold or its end without one event",
                """
                select t.transfer_id from transfer t where t.purpose = 'BET_HOLD'
                   and (select count(*) from event e where e.type = 'WALLET_TX'
                         and e.subject_id = t.transfer_id::text) <> 1
                """);
        NEVER.put(
                "a bet whose compliance decision is not there once",
                """
                select b.bet_id from bet b where (select count(*) from event e
                  where e.type = 'COMPLIANCE_DECISION' and e.subject_id = b.decision_id::text) <> 1
                """);
        NEVER.put(
                "a stake that is not carried to the minor unit, or carried for no bet",
                """
                select b.bet_id from bet b
                  left join (select bet_id, sum(stake_minor) as carried from position group by bet_id) as p
                    on p.bet_id = b.bet_id
                 where coalesce(p.carried, 0) <>
                       case when b.status = 'ACCEPTED' then b.total_stake_minor else 0 end
                """);
        NEVER.put(
                "a player whose stakes are counted wrong",
                """
                select p.player_id || ' ' || p.stake_month from player p
                 where p.month > '-infinity' and p.stake_month <>
                       (select coalesce(sum(b.total_stake_minor), 0) from bet b where b.player_id = p.player_id
                           and b.status in ('ACCEPTED', 'PENDING')
                           and b.placed_at >= p.month::timestamp at time zone p.zone)
                """);
        NEVER.put(
                "a difference in the ledger",
                "select concat_ws(' ', kind, subject, expected, found) from ledger_difference");
        NEVER.put(
                "a ledger that does not sum to zero",
                """
                select currency from account_balance group by currency
                having sum(credits_posted - debits_posted) <> 0
                """);
        NEVER.put(
                "a position missing in the seal",
                "select count(*) from seal having count(*) <> coalesce(max(position), 0)");
    }

    private final Supplier<EmbeddedPostgres> server;

    BetBooks(Supplier<EmbeddedPostgres> server) {
        this.server = server;
    }

    private Connection connect() throws SQLException {
        var postgres = server.get();
        return DriverManager.getConnection(
                postgres.jdbcUrl() + "?currentSchema=bets",
                postgres.username(),
                postgres.password());
    }

    /** Does something past the service. */
    void run(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** Every row's columns as texts. */
    List<List<String>> rows(String sql) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<List<String>>();
            while (rows.next()) {
                var row = new ArrayList<String>();
                for (var n = 1; n <= rows.getMetaData().getColumnCount(); n++) {
                    row.add(String.valueOf(rows.getString(n)));
                }
                found.add(List.copyOf(row));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** The first number a question finds. */
    long number(String sql) {
        return Long.parseLong(rows(sql).getFirst().getFirst());
    }

    /** All that may not be and is, with where. */
    Map<String, List<List<String>>> faults() {
        var faults = new LinkedHashMap<String, List<List<String>>>();
        NEVER.forEach((what, sql) -> {
            var found = rows(sql);
            if (!found.isEmpty()) {
                faults.put(what, found.subList(0, Math.min(20, found.size())));
            }
        });
        return faults;
    }

    /** How many bets wait for their delay to be over, or for somebody who decides them. */
    long pending() {
        return number("select count(*) from bet where status = 'PENDING'");
    }

    /** Whether all events are sealed, and Kafka was told of all. */
    boolean allTold() {
        return number(
                        """
                        select count(*) - (select position from seal_follower where name = 'kafka') from event
                        """)
                == 0;
    }
}
