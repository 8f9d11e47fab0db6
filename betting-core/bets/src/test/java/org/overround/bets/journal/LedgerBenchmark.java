package org.overround.bets.journal;

import com.github.f4b6a3.uuid.UuidCreator;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.overround.bets.journal.adapter.r2dbc.JournalMetrics;
import org.overround.bets.journal.adapter.r2dbc.R2dbcJournal;
import org.overround.embedded.SharedServers;
import org.overround.kernel.BetId;
import org.overround.kernel.PlayerId;
import org.overround.kernel.ProfileId;
import reactor.core.publisher.Flux;

/**
 * Accepted bets a second into a real PostgreSQL: by the journal's lanes and {@code apply_batch},
 * and by {@code pgbench} writing the same rows as one transaction a bet (8 clients, prepared
 * statements), in turns on the same server.
 *
 * <p>What the transaction leaves out: every check. It locks the player by changing its row and
 * writes hold, offer, bet, verdict, three positions and three events. Both commit to the disk.
 */
public final class LedgerBenchmark {

    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int SECONDS = Integer.getInteger("seconds", 10);
    private static final int PLAYERS = Integer.getInteger("players", 2_000);
    private static final int IN_FLIGHT = Integer.getInteger("in.flight", 512);
    private static final int LANES = Integer.getInteger("lanes", 4);
    private static final int MARKETS = 200;
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final TestJournal house = new TestJournal();
    private final List<PlayerId> players = new ArrayList<>();

    private LedgerBenchmark() {}

    /** Prints a line a round and the ratio of the medians. */
    public static void main(String[] args) throws IOException, InterruptedException {
        var benchmark = new LedgerBenchmark();
        benchmark.players();
        var script = benchmark.script();
        var pool = benchmark.pool();
        try {
            var journal = journal(pool);
            benchmark.batched(journal, 3);
            benchmark.pgbench(script, 3);
            var batched = new double[ROUNDS];
            var single = new double[ROUNDS];
            for (var round = 0; round < ROUNDS; round++) {
                batched[round] = benchmark.batched(journal, SECONDS);
                single[round] = benchmark.pgbench(script, SECONDS);
                System.out.printf(
                        "apply_batch %,.0f/s, pgbench %,.0f/s%n", batched[round], single[round]);
            }
            System.out.printf(
                    "median: apply_batch %,.0f/s, pgbench %,.0f/s, ratio %.2f%n",
                    median(batched), median(single), median(batched) / median(single));
            benchmark.house.assertLedgerHolds();
        } finally {
            pool.dispose();
            Files.delete(script);
        }
        System.exit(0);
    }

    /** All at once: a connection for each would take longer than the measurement. */
    private void players() {
        house.database.run(
                """
                insert into player (player_id, jurisdiction, zone, currency, agent_id, kyc_status)
                select 'player:p' || n, 'UK', 'Europe/London', 'GBP', 'agent:london-gbp', 'VERIFIED'
                  from generate_series(0, %1$d) as n;
                insert into account (account_id, kind, owner, currency, credits_posted)
                select player_id || '/GBP', 'PLAYER', player_id, 'GBP', %2$d from player;
                insert into transfer (transfer_id, phase, purpose, debit_account, credit_account, amount_minor, currency,
                                      fingerprint, reference, player_id)
                select gen_random_uuid(), 'POSTED', 'DEPOSIT', 'provider:test/GBP', player_id || '/GBP', %2$d, 'GBP', 'x', 'x', player_id
                  from player
                """
                        .formatted(PLAYERS - 1, 1_000_000_000_000L));
        for (var n = 0; n < PLAYERS; n++) {
            players.add(PlayerId.ofUsername("p" + n));
        }
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private ConnectionPool pool() {
        var pool =
                new ConnectionPool(
                        ConnectionPoolConfiguration.builder(house.database.connections)
                                .initialSize(8)
                                .maxSize(8)
                                .build());
        pool.warmup().block();
        return pool;
    }

    private static Journal journal(ConnectionPool pool) {
        return new R2dbcJournal(
                pool,
                new R2dbcJournal.Settings(LANES, 200, 500, Duration.ZERO, Duration.ofSeconds(10)),
                new JournalMetrics(new SimpleMeterRegistry()));
    }

    /** So many seconds of placements, so many under way at any time. */
    private double batched(Journal journal, int seconds) {
        var began = System.nanoTime();
        var until = began + TimeUnit.SECONDS.toNanos(seconds);
        var written =
                Flux.<Entry>generate(
                                sink -> {
                                    if (System.nanoTime() < until) {
                                        sink.next(entry());
                                    } else {
                                        sink.complete();
                                    }
                                })
                        .flatMap(journal::write, IN_FLIGHT)
                        .doOnNext(LedgerBenchmark::requireWritten)
                        .count()
                        .block();
        return (written == null ? 0 : written) * 1e9 / (System.nanoTime() - began);
    }

    private static void requireWritten(Outcome outcome) {
        if (!(outcome instanceof Outcome.Written)) {
            throw new IllegalStateException("a bet was not written: " + outcome);
        }
    }

    private Entry entry() {
        var random = ThreadLocalRandom.current();
        var bet = new BetId(UuidCreator.getTimeOrderedEpoch());
        var player = players.get(random.nextInt(PLAYERS));
        var plain =
                TestJournal.accept(
                        player, bet.toString(), "f".repeat(64), bet, 10, 20, TestJournal.NO_MAX, 1);
        var market = random.nextInt(MARKETS);
        var asked = plain.asked();
        return new Entry.Accept(
                plain.verdict(),
                new Entry.Asked(
                        player,
                        asked.jurisdiction(),
                        asked.agent(),
                        asked.profile(),
                        json(300),
                        List.of(),
                        bet.toString(),
                        "none"),
                plain.hold(),
                List.of(
                        new Entry.Offer(
                                "market" + market + "#e.1/default",
                                "market" + market,
                                "event",
                                "e",
                                1,
                                ProfileId.DEFAULT,
                                () -> json(400))),
                new Entry.Carried(TestJournal.TREE, 1, 1, parts()),
                List.of(
                        event("COMPLIANCE_DECISION", bet, 600),
                        event("BET_PLACED", bet, 900),
                        event("WALLET_TX", bet, 200)));
    }

    private static List<Entry.Part> parts() {
        return LongStream.range(0, 3)
                .mapToObj(level ->
                        new Entry.Part(
                                "agent:level-" + level,
                                "RETAINED",
                                (int) level,
                                3,
                                3,
                                LongStream.range(0, 5)
                                        .mapToObj(scope ->
                                                "x:{%s}:agent:level-%d:SCOPE-%d"
                                                        .formatted(TestJournal.TREE, level, scope))
                                        .toList(),
                                List.of(3L, 3L, 3L, 3L, 3L)))
                .toList();
    }

    private static String json(int length) {
        return "{\"e\":\"" + "e".repeat(length) + "\"}";
    }

    private static Entry.LogEntry event(String type, BetId bet, int length) {
        return new Entry.LogEntry(type, bet.toString(), json(length));
    }

    /** Transactions a second of the script, as pgbench says. */
    private double pgbench(Path script, int seconds) throws IOException, InterruptedException {
        var postgres = SharedServers.postgres();
        var builder =
                new ProcessBuilder(
                                "pgbench",
                                "--no-vacuum",
                                "--client=8",
                                "--jobs=2",
                                "--protocol=prepared",
                                "--time=" + seconds,
                                "--file=" + script,
                                "--host=127.0.0.1",
                                "--port=" + postgres.port(),
                                "--username=" + postgres.username(),
                                house.database.name)
                        .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", postgres.password());
        builder.environment().put("PGOPTIONS", "-c search_path=bets");
        var process = builder.start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var rate = RATE.matcher(said);
        if (process.waitFor() != 0 || !rate.find()) {
            throw new IllegalStateException("pgbench said:\n" + said);
        }
        return Double.parseDouble(rate.group(1));
    }

    private Path script() throws IOException {
        var texts =
                """
                \\set n random(0, %d)
                \\set m random(0, %d)
                select uuidv7() as bet, uuidv7() as hold, 'player:p' || :n::int as player, 'player:p' || :n::int || '/GBP' as account, 'market' || :m::int as market, 'market' || :m::int || '#e.1/default' as offer \\gset
                begin;
                update player set stake_day = stake_day + 10, stake_week = stake_week + 10, stake_month = stake_month + 10,
                       loss_day = loss_day + 10, loss_week = loss_week + 10, loss_month = loss_month + 10, win_day = win_day + 20
                 where player_id = :player;
                update account set debits_pending = debits_pending + 10 where account_id = :account;
                insert into transfer (transfer_id, phase, purpose, debit_account, credit_account, amount_minor, currency,
                                      fingerprint, reference, player_id)
                values (:hold::uuid, 'PENDING', 'BET_HOLD', :account, 'house:UK/GBP', 10, 'GBP', '%s', :bet::text,
                        :player);
                insert into offer (offer_id, market_id, event_id, epoch, version, profile, content)
                values (:offer, :market, 'event', 'e', 1, 'default', '%s')
                    on conflict (offer_id) do nothing;
                insert into bet (bet_id, player_id, jurisdiction, agent_id, profile, status, type, currency, unit_stake_minor, lines,
                                 total_stake_minor, potential_return_minor, slip, legs, event_ids, offer_ids, hold_id, decision_id,
                                 config_version, attempt, decided_at)
                values (:bet::uuid, :player, 'UK', 'agent:london-gbp', 'default', 'ACCEPTED', 'SINGLE', 'GBP', 10, 1, 10, 20,
                        '%s', '[]', '{}', array[:offer::text], :hold::uuid, :bet::uuid, 'none', 1, clock_timestamp());
                insert into verdict (player_id, key, fingerprint, bet_id, answer)
                values (:player, :bet::text, '%s', :bet::uuid, '%s');
                insert into position (bet_id, holder, kind, tree, level, stake_minor, liability_minor, currency, scope_keys,
                                      scope_amounts, attempt, exposure_epoch)
                values %s;
                insert into event (type, player_id, jurisdiction, subject_id, payload)
                values ('COMPLIANCE_DECISION', :player, 'UK', :bet::text, '%s'),
                       ('BET_PLACED', :player, 'UK', :bet::text, '%s'),
                       ('WALLET_TX', :player, 'UK', :bet::text, '%s');
                commit;
                """
                        .formatted(
                                PLAYERS - 1,
                                MARKETS - 1,
                                "f".repeat(64),
                                "c".repeat(400),
                                json(300),
                                "f".repeat(64),
                                "a".repeat(350),
                                positions(),
                                "\"" + "e".repeat(600) + "\"",
                                "\"" + "e".repeat(900) + "\"",
                                "\"" + "e".repeat(200) + "\"");
        return Files.writeString(Files.createTempFile("ledger", ".sql"), quoted(texts));
    }

    /** pgbench takes a colon and a name for a variable within quotes too: they are parted. */
    private static String quoted(String script) {
        var parts = script.split("'", -1);
        for (var n = 1; n < parts.length; n += 2) {
            parts[n] = parts[n].replace(":", ":' || '");
        }
        return String.join("'", parts);
    }

    private static String positions() {
        var rows = new ArrayList<String>();
        for (var part : parts()) {
            rows.add(
                    "(:bet::uuid, '%s', 'RETAINED', '%s', %d, 3, 3, 'GBP', array['%s'], '{3,3,3,3,3}', 1, 1)"
                            .formatted(
                                    part.holder(),
                                    TestJournal.TREE,
                                    part.level(),
                                    String.join("', '", part.scopeKeys())));
        }
        return String.join(",\n       ", rows);
    }
}
