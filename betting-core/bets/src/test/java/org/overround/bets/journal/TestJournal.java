package org.overround.bets.journal;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.overround.bets.journal.adapter.r2dbc.JournalMetrics;
import org.overround.bets.journal.adapter.r2dbc.R2dbcJournal;
import org.overround.bets.player.TestDatabase;
import org.overround.contracts.bets.BetAnswer;
import org.overround.kernel.AgentId;
import org.overround.kernel.BetId;
import org.overround.kernel.IdempotencyKey;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.PlayerId;
import org.overround.kernel.ProfileId;
import org.overround.kernel.TransferId;

/** A journal on a database of its own, with players, money and entries to try it with. */
final class TestJournal {

    static final AgentId TREE = new AgentId("agent:house-gbp");
    static final long NO_MAX = 1_000_000_000L;
    private static final JurisdictionId UK = new JurisdictionId("UK");

    final TestDatabase database = new TestDatabase();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    TestJournal() {
        database.run(
                "insert into jurisdiction_config (jurisdiction, version, content, zone)"
                        + " values ('UK', 'none', '{}', 'Europe/London')");
        database.run("insert into exposure_epoch (tree, epoch) values ('" + TREE + "', 1)");
        database.run(
                "insert into account (account_id, kind, owner, currency)"
                        + " values ('provider:test/GBP', 'PROVIDER', 'provider:test', 'GBP')");
    }

    /** Another instance of the service. */
    Journal journal(int lanes) {
        return journal(lanes, Duration.ofSeconds(20));
    }

    Journal journal(int lanes, Duration patience) {
        return new R2dbcJournal(
                database.connections,
                new R2dbcJournal.Settings(lanes, 50, 10_000, Duration.ofMillis(2), patience),
                new JournalMetrics(registry));
    }

    /** What a counter of all these journals says. */
    double counted(String name) {
        return registry.get(name).counter().count();
    }

    BetLog bets() {
        return new org.overround.bets.journal.adapter.r2dbc.R2dbcBetLog(database.connections);
    }

    PlayerId player(String name, long balance) {
        var player = PlayerId.ofUsername(name);
        database.run(
                """
                insert into player (player_id, jurisdiction, zone, currency, agent_id, kyc_status)
                values ('%1$s', 'UK', 'Europe/London', 'GBP', 'agent:london-gbp', 'VERIFIED')
                """
                        .formatted(player));
        database.run(
                """
                insert into account (account_id, kind, owner, currency, credits_posted)
                values ('%1$s/GBP', 'PLAYER', '%1$s', 'GBP', %2$d)
                """
                        .formatted(player, balance));
        if (balance > 0) {
            database.run(
                    """
                    insert into transfer (transfer_id, phase, purpose, debit_account, credit_account, amount_minor, currency,
                                          fingerprint, reference, player_id)
                    values (gen_random_uuid(), 'POSTED', 'DEPOSIT', 'provider:test/GBP', '%1$s/GBP', %2$d, 'GBP', 'x', 'x', '%1$s')
                    """
                            .formatted(player, balance));
        }
        return player;
    }

    static BetId newBet() {
        return new BetId(UuidCreator.getTimeOrderedEpoch());
    }

    static TransferId newTransfer() {
        return new TransferId(UuidCreator.getTimeOrderedEpoch());
    }

    static BetAnswer answer(BetId bet, String status, long stake, long returns) {
        return new BetAnswer(
                bet,
                status,
                null,
                null,
                "SINGLE",
                "GBP",
                stake,
                stake,
                1,
                stake,
                returns,
                List.of(),
                null,
                status.equals("PENDING") ? Instant.now() : null,
                Instant.parse("2026-05-01T12:00:00Z"),
                UK,
                null);
    }

    private static Entry.Asked asked(PlayerId player) {
        return new Entry.Asked(
                player,
                UK,
                new AgentId("agent:london-gbp"),
                ProfileId.DEFAULT,
                "{}",
                List.of(),
                null,
                "none");
    }

    private static Entry.Hold hold(BetId bet, long amount, long winDayMax) {
        return new Entry.Hold(newTransfer(), amount, "hold of " + bet, winDayMax);
    }

    static Entry.Carried carried(long stake, long liability, int attempt, long epoch) {
        return new Entry.Carried(
                TREE,
                attempt,
                epoch,
                List.of(
                        new Entry.Part(
                                "agent:london-gbp",
                                "RETAINED",
                                0,
                                stake,
                                liability,
                                List.of("x:{" + TREE + "}:agent:london-gbp:GLOBAL"),
                                List.of(liability))));
    }

    private static Entry.Verdict verdict(String key, String print, BetAnswer answer) {
        return new Entry.Verdict(new IdempotencyKey(key), print, answer);
    }

    private static List<Entry.LogEntry> event(String type, BetId bet) {
        return List.of(new Entry.LogEntry(type, bet.toString(), "{\"of\":  \"" + bet + "\"}"));
    }

    static Entry.Accept accept(PlayerId player, String key, String print, long stake, long epoch) {
        return accept(player, key, print, newBet(), stake, 2 * stake, NO_MAX, epoch);
    }

    static Entry.Accept accept(
            PlayerId player,
            String key,
            String print,
            BetId bet,
            long stake,
            long returns,
            long winDayMax,
            long epoch) {
        return new Entry.Accept(
                verdict(key, print, answer(bet, "ACCEPTED", stake, returns)),
                asked(player),
                hold(bet, stake, winDayMax),
                List.of(offer("m", () -> "{}")),
                carried(stake, returns - stake, 1, epoch),
                event("BET_PLACED", bet));
    }

    static Entry.Offer offer(String market, Supplier<String> content) {
        return new Entry.Offer(
                market + "#e.1/default", market, "e", "e", 1, ProfileId.DEFAULT, content);
    }

    static Entry.Refuse refuse(PlayerId player, String key, String print) {
        var bet = newBet();
        return new Entry.Refuse(
                verdict(key, print, answer(bet, "REJECTED", 0, 0)),
                asked(player),
                event("BET_REJECTED", bet));
    }

    static Entry.Pend pend(PlayerId player, String key, String print, long stake, long returns) {
        var bet = newBet();
        return new Entry.Pend(
                verdict(key, print, answer(bet, "PENDING", stake, returns)),
                asked(player),
                hold(bet, stake, NO_MAX),
                List.of(),
                Duration.ZERO,
                event("BET_PENDING", bet));
    }

    static Entry.AcceptPending acceptPending(
            Entry.Pend pend, long stake, long returns, int attempt, long epoch) {
        var bet = pend.bet();
        return new Entry.AcceptPending(
                pend.player(),
                UK,
                "none",
                answer(bet, "ACCEPTED", stake, returns),
                hold(bet, stake, NO_MAX),
                pend.hold().amountMinor(),
                newTransfer(),
                List.of(),
                carried(stake, returns - stake, attempt, epoch),
                event("BET_ACCEPTED", bet));
    }

    static Entry.VoidPending voidPending(Entry.Pend pend) {
        return new Entry.VoidPending(
                pend.player(),
                UK,
                pend.bet(),
                "GBP",
                "MARKET_SUSPENDED",
                "it was suspended",
                newTransfer(),
                event("BET_VOIDED", pend.bet()));
    }

    /**
     * All of the ledger: every account's balance by its transfers, summed; and players' counters.
     */
    void assertLedgerHolds() {
        var sum =
                database.texts(
                        "select coalesce(sum(credits_posted - debits_posted), 0) from account_balance");
        var odd =
                database.texts(
                        """
                        select a.account_id || ' holds ' || a.debits_pending || ', its transfers ' || coalesce(t.held, 0)
                          from account a left join (
                               select debit_account, sum(case phase when 'PENDING' then amount_minor
                                                                    when 'VOID' then -amount_minor else 0 end) as held
                                 from transfer where purpose = 'BET_HOLD' group by 1) t on t.debit_account = a.account_id
                         where a.kind = 'PLAYER' and a.debits_pending <> coalesce(t.held, 0)
                        """);
        var bare =
                database.texts(
                        """
                        select b.bet_id::text from bet b
                         where b.status in ('ACCEPTED', 'PENDING') and not exists (
                               select from transfer h where h.transfer_id = b.hold_id and not exists (
                                      select from transfer v where v.pending_id = h.transfer_id))
                        """);
        org.assertj.core.api.Assertions.assertThat(sum).as("the ledger sums to").containsOnly("0");
        org.assertj.core.api.Assertions.assertThat(odd).isEmpty();
        org.assertj.core.api.Assertions.assertThat(bare).as("bets without a hold").isEmpty();
    }
}
