package org.overround.bets.wallet;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import org.jspecify.annotations.NullUnmarked;
import org.overround.bets.jurisdiction.adapter.r2dbc.R2dbcRulesArchive;
import org.overround.bets.player.PlayerDesk;
import org.overround.bets.player.Registration;
import org.overround.bets.player.TestDatabase;
import org.overround.bets.player.TestHouse;
import org.overround.bets.wallet.adapter.r2dbc.R2dbcLedgerBook;
import org.overround.bets.wallet.adapter.r2dbc.R2dbcPaymentBook;
import org.overround.bets.wallet.adapter.r2dbc.R2dbcWalletReads;
import org.overround.contracts.bets.MoveMoney;
import org.overround.kernel.AgentId;
import org.overround.kernel.IdempotencyKey;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A database with players and rules, and as many instances of the wallet over it as are asked for.
 */
@NullUnmarked
final class TestWallet {

    /** One process: its desk, its ticker, its numbers. */
    record Instance(WalletDesk desk, PaymentTicker ticker, MeterRegistry meters) {}

    private static final Duration LEASE = Duration.ofMillis(1);

    final TestDatabase database = new TestDatabase();
    final PlayerDesk players = TestHouse.desk(database, _ -> Mono.empty());
    final ConnectionPool connections =
            new ConnectionPool(
                    ConnectionPoolConfiguration.builder(database.connections)
                            .initialSize(2)
                            .maxSize(12)
                            .build());
    final LedgerBook ledger = new R2dbcLedgerBook(connections);

    TestWallet() {
        var archive = new R2dbcRulesArchive(database.connections);
        Flux.fromIterable(TestHouse.jurisdictions().all())
                .concatMap(rules -> archive.keep(rules, "the text"))
                .blockLast();
        TestHouse.seed(players);
    }

    void close() {
        connections.dispose();
    }

    Instance instance(PaymentProvider provider) {
        return instance(provider, Duration.ofSeconds(10), LEASE);
    }

    /**
     * @param patience for the provider
     * @param lease after how long the ticker may ask it again
     */
    Instance instance(PaymentProvider provider, Duration patience, Duration lease) {
        var meters = new SimpleMeterRegistry();
        var metrics = new WalletMetrics(meters);
        var book = new R2dbcPaymentBook(connections);
        var clearing = new Clearing(provider, book, patience, metrics);
        return new Instance(
                new WalletDesk(
                        book,
                        new R2dbcWalletReads(connections),
                        clearing,
                        provider.name(),
                        TestHouse.jurisdictions(),
                        lease,
                        metrics),
                new PaymentTicker(book, clearing, metrics, LEASE, LEASE, Duration.ofSeconds(1)),
                meters);
    }

    PlayerId british(String name) {
        var player = PlayerId.ofUsername(name);
        var reply =
                players.register(
                                new Registration(
                                        player,
                                        "Test " + name,
                                        LocalDate.parse("1990-01-01"),
                                        "GB",
                                        new JurisdictionId("UK"),
                                        "GBP",
                                        new AgentId("agent:london-gbp")))
                        .block();
        if (reply.problem() != null) {
            throw new IllegalStateException(reply.problem().detail());
        }
        return player;
    }

    static MoveMoney pounds(PlayerId player, String key, long minor) {
        return new MoveMoney(player, new IdempotencyKey(key), BigDecimal.valueOf(minor), "GBP");
    }

    long number(String sql) {
        return Long.parseLong(database.texts(sql).getFirst());
    }
}
