package org.overround.bets.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.overround.bets.audit.adapter.file.DirectoryVault;
import org.overround.bets.audit.adapter.r2dbc.R2dbcSealedLog;
import org.overround.bets.audit.domain.HashChain;
import org.overround.bets.player.TestDatabase;
import org.overround.contracts.topics.Topics;
import org.overround.embedded.SharedServers;
import org.overround.messaging.KafkaAddress;
import org.overround.messaging.LogReader;
import org.overround.messaging.LogWriter;
import org.overround.messaging.TopicSetup;
import reactor.core.publisher.Mono;

/** The seal over a real PostgreSQL, from there to a real Kafka and a directory. */
final class AuditIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir private Path folder;
    private TestDatabase database;
    private SealedLog log;

    @BeforeEach
    void open() {
        database = new TestDatabase();
        log = new R2dbcSealedLog(database.connections);
    }

    private Connection connection() throws SQLException {
        var postgres = SharedServers.postgres();
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:%d/%s?currentSchema=bets"
                        .formatted(postgres.port(), database.name),
                postgres.username(),
                postgres.password());
    }

    private static void event(Connection connection, String player, String subject)
            throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "insert into event (type, player_id, jurisdiction, subject_id, payload)"
                                + " values ('BET_PLACED', ?, 'UK', ?, ?)")) {
            statement.setString(1, player);
            statement.setString(2, subject);
            statement.setString(3, "{\"of\":  \"" + subject + "\"}");
            statement.executeUpdate();
        }
    }

    private int seal() {
        return log.seal(100).block(PATIENCE);
    }

    private List<String> sealed() {
        return database.texts(
                "select s.position || ' ' || e.subject_id from seal s join event e using (event_id) order by 1");
    }

    @Test
    void whatAnOlderTransactionMayStillWriteIsWaitedFor() throws SQLException {
        try (var slow = connection();
                var quick = connection();
                var gone = connection()) {
            slow.setAutoCommit(false);
            gone.setAutoCommit(false);
            event(slow, "player:a", "slow-1");
            event(gone, "player:b", "gone");
            event(quick, "player:a", "quick");
            assertThat(seal()).as("the slow one is older").isZero();
            gone.rollback();
            event(slow, "player:a", "slow-2");
            slow.commit();
        }

        assertThat(seal()).isEqualTo(3);
        assertThat(seal()).isZero();
        assertThat(sealed()).containsExactly("1 slow-1", "2 slow-2", "3 quick");
    }

    @Test
    void aSealedLogIsVerifiedAndWhatWasDoneToItIsFound() throws SQLException {
        try (var connection = connection()) {
            for (var n = 0; n < 20; n++) {
                event(connection, "player:a", "s" + n);
            }
        }
        assertThat(seal()).isEqualTo(20);

        assertThat(verify()).startsWith("0 The event log holds: 20 events, head ");
        database.run("alter table event disable trigger append_only");
        database.run("update event set payload = '{}' where subject_id = 's7'");
        assertThat(verify())
                .startsWith("1 The event log is broken: position 8 (event ")
                .contains("is not what was sealed");
    }

    private String verify() {
        var postgres = SharedServers.postgres();
        var said = new ByteArrayOutputStream();
        var code =
                VerifyLine.run(
                        new String[] {
                            "verify-audit",
                            "127.0.0.1:" + postgres.port(),
                            database.name,
                            postgres.username()
                        },
                        Map.of("OVERROUND_POSTGRES_PASSWORD", postgres.password()),
                        new PrintStream(said, true, StandardCharsets.UTF_8));
        return code + " " + said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aFollowerGoesOnWhereItStoppedAndAFailureMovesNothing() throws SQLException {
        try (var connection = connection()) {
            for (var n = 0; n < 5; n++) {
                event(connection, "player:a", "s" + n);
            }
        }
        seal();
        var told = new ArrayList<Long>();

        var failed =
                log.follow("kafka", 3, _ -> Mono.error(new IllegalStateException("broker away")))
                        .onErrorReturn(-1)
                        .block(PATIENCE);
        for (var round = 0; round < 3; round++) {
            log.follow(
                            "kafka",
                            3,
                            events -> {
                                events.forEach(event -> told.add(event.position()));
                                return Mono.empty();
                            })
                    .block(PATIENCE);
        }

        assertThat(failed).isEqualTo(-1);
        assertThat(told).containsExactly(1L, 2L, 3L, 4L, 5L);
    }

    @Test
    void kafkaAndTheVaultGetEveryEventInOrder() throws SQLException, java.io.IOException {
        var kafka = new KafkaAddress(SharedServers.kafka().bootstrapServers(), "audit-test");
        TopicSetup.ensure(kafka, Topics.all(8), 1, PATIENCE);
        var player = "player:audit-" + System.nanoTime();
        var vault = folder.resolve("vault");
        try (var writer = LogWriter.open(kafka, "test", 0, LogWriter.Patience.BOUNDED);
                var connection = connection()) {
            var ticker =
                    new AuditTicker(
                            log,
                            new Relay(writer),
                            new DirectoryVault(vault),
                            new AuditMetrics(new SimpleMeterRegistry()),
                            Duration.ofMillis(20));
            ticker.start();
            try {
                for (var n = 0; n < 10; n++) {
                    event(connection, player, "s" + n);
                }
                var payloads =
                        new LogReader(kafka)
                                .follow(Topics.BET_PLACED, Map.of())
                                .concatMapIterable(batch -> batch)
                                .filter(record -> player.equals(record.key()))
                                .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                                .take(10)
                                .collectList()
                                .block(PATIENCE);
                assertThat(payloads).first().as("to the byte").isEqualTo("{\"of\":  \"s0\"}");
                assertThat(payloads).last().isEqualTo("{\"of\":  \"s9\"}");
                Mono.defer(() -> log.places())
                        .filter(places -> places.vault() == 10)
                        .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(50)))
                        .block(PATIENCE);
            } finally {
                ticker.stop();
            }
        }
        try (var files = Files.walk(vault)) {
            var kept = files.filter(Files::isRegularFile).toList();
            assertThat(kept).hasSize(10).allMatch(file -> file.toString().endsWith(".json"));
        }
        var chain = new HashChain();
        log.after(0, 100).block(PATIENCE).forEach(event -> assertThat(chain.next(event)).isEmpty());
        assertThat(chain.position()).isEqualTo(10);
    }
}
