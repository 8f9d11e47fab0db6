package org.overround.bets.exposure;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.overround.bets.player.TestDatabase;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;

/** Accepted bets and their positions, written past the journal. */
public final class PositionRows {

    private final TestDatabase database;

    public PositionRows(TestDatabase database) {
        this.database = database;
        database.run(
                "create table if not exists exposure_epoch (tree text primary key, epoch bigint not null)");
        database.run(
                """
                insert into player (player_id, jurisdiction, zone, currency, agent_id, kyc_status)
                values ('player:anna', 'UK', 'Europe/London', 'GBP', 'agent:a', 'VERIFIED')
                on conflict do nothing;
                insert into account (account_id, kind, owner, currency, credits_posted)
                values ('player:anna/GBP', 'PLAYER', 'player:anna', 'GBP', 1000000000),
                       ('house:UK/GBP', 'HOUSE', 'house:UK', 'GBP', 0)
                on conflict do nothing
                """);
    }

    /** An accepted bet of anna's with its hold. */
    public void bet(BetId bet, String legs) {
        database.run(
                """
                insert into transfer (transfer_id, phase, purpose, debit_account, credit_account,
                    amount_minor, currency, fingerprint, reference, player_id)
                values ('%1$s', 'PENDING', 'BET_HOLD', 'player:anna/GBP', 'house:UK/GBP', 1, 'GBP', '',
                    '%1$s', 'player:anna');
                insert into bet (bet_id, player_id, jurisdiction, agent_id, profile, status, type, currency,
                    unit_stake_minor, lines, total_stake_minor, potential_return_minor, slip, legs,
                    event_ids, offer_ids, hold_id)
                values ('%1$s', 'player:anna', 'UK', 'agent:a', 'default', 'ACCEPTED', 'SINGLE', 'GBP',
                    100, 1, 100, 200, '{}', '%2$s', '{}', '{}', '%1$s')
                """
                        .formatted(bet, legs));
    }

    /** A position of a bet that is there. */
    public void position(
            Attempt attempt,
            String holder,
            AgentId tree,
            long epoch,
            Map<String, Long> amountsMinor) {
        database.run(insert(attempt, holder, tree, epoch, amountsMinor));
    }

    /** A bet with one position. */
    public void write(Attempt attempt, AgentId tree, long epoch, Map<String, Long> amountsMinor) {
        bet(attempt.bet(), "[]");
        position(attempt, "agent:a", tree, epoch, amountsMinor);
    }

    static String insert(
            Attempt attempt,
            String holder,
            AgentId tree,
            long epoch,
            Map<String, Long> amountsMinor) {
        var entries = List.copyOf(amountsMinor.entrySet());
        return """
        insert into position (bet_id, holder, kind, tree, level, stake_minor, liability_minor, currency,
            scope_keys, scope_amounts, attempt, exposure_epoch)
        values ('%s', '%s', '%s', '%s', 0, 100, 100, 'GBP', '{%s}', '{%s}', %d, %d)
        """
                .formatted(
                        attempt.bet(),
                        holder,
                        holder.equals("hedge") ? "HEDGE" : "RETAINED",
                        tree,
                        entries.stream()
                                .map(entry -> '"' + entry.getKey() + '"')
                                .collect(Collectors.joining(",")),
                        entries.stream()
                                .map(entry -> entry.getValue().toString())
                                .collect(Collectors.joining(",")),
                        attempt.number(),
                        epoch);
    }
}
