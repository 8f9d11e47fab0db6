package org.overround.bets.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.overround.bets.wallet.TestWallet.pounds;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Result;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.overround.bets.wallet.LedgerReport.Difference;
import org.overround.bets.wallet.Providers.Moody;
import org.overround.bets.wallet.TestWallet.Instance;
import org.overround.bets.wallet.adapter.sandbox.SandboxProvider;
import org.overround.bets.wallet.domain.Direction;
import org.overround.bets.wallet.domain.PaymentOrder;
import org.overround.kernel.PlayerId;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Many movements at once on a real PostgreSQL, and the ledger after them. */
@NullUnmarked
final class LedgerIT {

    /** As the journal will: a bet's hold, and its end, under the player's lock. */
    private static final String HELPERS =
            """
            create function test_hold(hold uuid, who text, amount bigint) returns boolean language plpgsql as $f$
            begin
                perform player_lock(who);
                update account set debits_pending = debits_pending + amount
                where account_id = who || '/GBP' and credits_posted - debits_posted - debits_pending >= amount;
                if not found then
                    return false;
                end if;
                insert into account (account_id, kind, owner, currency)
                values ('house:UK/GBP', 'HOUSE', 'house:UK', 'GBP') on conflict do nothing;
                insert into transfer (transfer_id, phase, purpose, debit_account, credit_account, amount_minor, currency,
                    fingerprint, reference, player_id)
                values (hold, 'PENDING', 'BET_HOLD', who || '/GBP', 'house:UK/GBP', amount, 'GBP', 'f', 'bet', who);
                return true;
            end $f$;
            create function test_end(hold uuid, ending uuid, taken bigint) returns boolean language plpgsql as $f$
            declare
                p transfer;
            begin
                select * into p from transfer where transfer_id = hold;
                perform player_lock(p.player_id);
                insert into transfer (transfer_id, phase, pending_id, purpose, debit_account, credit_account, amount_minor,
                    currency, fingerprint, reference, player_id)
                values (ending, case when taken > 0 then 'POST' else 'VOID' end, hold, p.purpose, p.debit_account,
                    p.credit_account, case when taken > 0 then taken else p.amount_minor end, 'GBP', 'f', 'bet', p.player_id);
                update account set debits_pending = debits_pending - p.amount_minor, debits_posted = debits_posted + taken
                where account_id = p.debit_account;
                return true;
            end $f$
            """;

    private static TestWallet wallet;
    private static DatabaseClient database;

    @BeforeAll
    static void open() {
        wallet = new TestWallet();
        database = DatabaseClient.create(wallet.connections);
        wallet.database.run(HELPERS);
    }

    @AfterAll
    static void close() {
        wallet.close();
    }

    private static void isRight() {
        assertThat(wallet.ledger.look().block().differences()).isEmpty();
    }

    /** A payment asked for one to three times at once on both instances, or a bet's hold. */
    private static Mono<Void> move(Random random, List<Instance> instances, PlayerId player) {
        var amount = 1 + random.nextInt(2_000);
        var kind = random.nextInt(4);
        if (kind == 0) {
            var hold = uuid(random);
            var ending = uuid(random);
            var taken = random.nextInt(3) == 0 ? 0L : (long) (1 + random.nextInt(amount));
            var ends = random.nextInt(4) > 0;
            return hold(hold, player, amount)
                    .filter(held -> held && ends)
                    .flatMap(_ -> end(hold, ending, taken))
                    .then();
        }
        var money = pounds(player, "k-" + random.nextInt(400), amount);
        var times = 1 + random.nextInt(3);
        return Flux.range(0, times)
                .flatMap(i -> {
                    var desk = instances.get(i % instances.size()).desk();
                    return kind == 1 ? desk.withdraw(money) : desk.deposit(money);
                })
                .then();
    }

    private static UUID uuid(Random random) {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private static Mono<Boolean> hold(UUID hold, PlayerId player, long amount) {
        return database.sql("select test_hold($1, $2, $3) as done")
                .bind(0, hold)
                .bind(1, player.value())
                .bind(2, amount)
                .map(row -> Objects.requireNonNull(row.get("done", Boolean.class)))
                .one();
    }

    private static Mono<Boolean> end(UUID hold, UUID ending, long taken) {
        return database.sql("select test_end($1, $2, $3) as done")
                .bind(0, hold)
                .bind(1, ending)
                .bind(2, taken)
                .map(row -> Objects.requireNonNull(row.get("done", Boolean.class)))
                .one();
    }

    @Test
    void whateverHappensAtOnceTheLedgerSumsToZeroAndAgreesWithTheProvider() {
        var seed = Long.getLong("seed", new Random().nextLong());
        System.out.println("seed " + seed);
        var random = new Random(seed);
        var provider = new Moody(seed);
        var instances =
                List.of(
                        wallet.instance(provider, Duration.ofMillis(15), Duration.ofMillis(1)),
                        wallet.instance(provider, Duration.ofMillis(15), Duration.ofMillis(1)));
        var players = new ArrayList<PlayerId>();
        for (var i = 0; i < 5; i++) {
            players.add(wallet.british("random" + i));
        }
        var moves = new ArrayList<Mono<Void>>();
        for (var i = 0; i < 400; i++) {
            moves.add(move(random, instances, players.get(random.nextInt(players.size()))));
        }

        var upkeep =
                Flux.merge(
                                ticks(instances.get(0)),
                                ticks(instances.get(1)),
                                wallet.ledger
                                        .fold(40)
                                        .delaySubscription(Duration.ofMillis(3))
                                        .repeat(),
                                wallet.ledger
                                        .fold(1_000)
                                        .delaySubscription(Duration.ofMillis(5))
                                        .repeat())
                        .subscribe();
        Flux.fromIterable(moves).flatMap(move -> move, 16).blockLast(Duration.ofSeconds(60));
        isRight();
        Mono.fromSupplier(() ->
                        wallet.number("select count(*) from payment where status = 'PENDING'"))
                .repeat()
                .takeUntil(pending -> pending == 0)
                .blockLast(Duration.ofSeconds(30));
        upkeep.dispose();

        isRight();
        for (var player : players) {
            assertThat(
                            wallet.number(
                                    "select coalesce(sum(case when purpose = 'DEPOSIT' then"
                                            + " amount_minor else -amount_minor end), 0) from"
                                            + " transfer where phase = 'POST' and purpose in"
                                            + " ('DEPOSIT', 'WITHDRAWAL') and player_id = '%s'"
                                                    .formatted(player)))
                    .isEqualTo(moved(provider, player));
        }
        assertThat(
                        wallet.number(
                                "select count(*) from account where kind = 'HOUSE' and folded_below > '0'"))
                .isEqualTo(1);
    }

    private static Flux<Long> ticks(Instance instance) {
        return instance.ticker().tick().delaySubscription(Duration.ofMillis(5)).repeat();
    }

    private static long moved(Moody provider, PlayerId player) {
        return provider.moved.values().stream()
                .filter(order -> order.player().equals(player))
                .mapToLong(LedgerIT::signed)
                .sum();
    }

    private static long signed(PaymentOrder order) {
        var minor = order.amount().minor();
        return order.direction() == Direction.DEPOSIT ? minor : -minor;
    }

    @Test
    void foldingLeavesOutWhatATransactionThatStillRunsMayAddTo() {
        var ned = wallet.british("ned");
        var pay = wallet.instance(new SandboxProvider(Duration.ZERO, Clock.systemUTC()));
        pay.desk().deposit(pounds(ned, "d-1", 5_000)).block();
        foldAll();
        var before = providerBalance();
        var open = Mono.from(wallet.database.connections.create()).block();
        Mono.from(open.beginTransaction()).block();
        execute(open, "select pg_current_xact_id()");

        pay.desk().deposit(pounds(ned, "d-2", 700)).block();

        assertThat(wallet.ledger.fold(1_000).block()).isZero();
        assertThat(providerBalance()).isEqualTo(before - 700);
        execute(
                open,
                "insert into transfer (transfer_id, phase, purpose, debit_account, credit_account,"
                        + " amount_minor, currency, fingerprint, reference) values"
                        + " (gen_random_uuid(), 'POSTED', 'FEE', 'provider:sandbox/GBP',"
                        + " 'house:FEES/GBP', 30, 'GBP', 'f', 'fee')");
        Mono.from(open.commitTransaction()).block();
        Mono.from(open.close()).block();

        assertThat(providerBalance()).isEqualTo(before - 730);
        foldAll();
        assertThat(providerBalance()).isEqualTo(before - 730);
        assertThat(
                        wallet.number(
                                "select credits_posted - debits_posted from account"
                                        + " where account_id = 'provider:sandbox/GBP'"))
                .isEqualTo(before - 730);
        isRight();
    }

    private static void execute(Connection connection, String sql) {
        wallet.database.run(
                "insert into account (account_id, kind, owner, currency) values ('house:FEES/GBP',"
                        + " 'HOUSE', 'house:FEES', 'GBP') on conflict do nothing");
        Flux.from(connection.createStatement(sql).execute())
                .flatMap(Result::getRowsUpdated)
                .blockLast(Duration.ofSeconds(5));
    }

    private static long providerBalance() {
        return wallet.number(
                "select balance_minor from account_balance"
                        + " where account_id = 'provider:sandbox/GBP'");
    }

    private static void foldAll() {
        wallet.ledger
                .fold(1_000)
                .repeat()
                .takeUntil(folded -> folded == 0)
                .blockLast(Duration.ofSeconds(10));
    }

    @Test
    void whatIsWrongIsFoundAndNotCorrected() {
        var ona = wallet.british("ona");
        var pay = wallet.instance(new SandboxProvider(Duration.ZERO, Clock.systemUTC()));
        pay.desk().deposit(pounds(ona, "d-1", 5_000)).block();
        var meters = new SimpleMeterRegistry();
        var watch = new LedgerWatch(wallet.ledger, new WalletMetrics(meters));
        assertThat(watch.check().block().isRight()).isTrue();
        assertThat(meters.get("overround.ledger.differences").gauge().value()).isZero();
        var plant =
                "update account set credits_posted = credits_posted %s 5"
                        + " where account_id = 'player:ona/GBP'";

        wallet.database.run(plant.formatted("+"));
        var report = watch.check().block();
        var again = watch.check().block();
        wallet.database.run(plant.formatted("-"));

        assertThat(report.differences())
                .containsExactlyInAnyOrder(
                        new Difference("SUM", "GBP", "0", "5"),
                        new Difference("COUNTER", "player:ona/GBP credits_posted", "5000", "5005"));
        assertThat(again).isEqualTo(report);
        assertThat(meters.get("overround.ledger.differences").gauge().value()).isEqualTo(2);
        isRight();
    }
}
