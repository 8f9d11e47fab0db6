package org.overround.bets.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
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
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.overround.bets.audit.adapter.file.DirectoryVault;
import org.overround.bets.audit.adapter.r2dbc.R2dbcSealedLog;
import org.overround.bets.audit.domain.HashChain;
import org.overround.bets.player.TestDatabase;
import org.overround.contracts.json.ContractJson;
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
    void whatIsSealedIsAnEvent() {
        assertThatThrownBy(() ->
                        database.run(
                                "insert into seal (position, event_id, hash)"
                                        + " values (999999999, -1, 'x')"))
                .hasStackTraceContaining("there is no event -1");
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
        assertThat(log.places().block(PATIENCE).unsealed()).isEqualTo(3);

        assertThat(seal()).isEqualTo(3);
        assertThat(seal()).isZero();
        assertThat(sealed()).containsExactly("1 slow-1", "2 slow-2", "3 quick");
        assertThat(log.places().block(PATIENCE).unsealed()).isZero();
    }

    @Test
    void writersThatOverlapLeaveNoGapAndKeepEachPlayersOrder() throws Exception {
        var seed = Long.getLong("overround.seed", System.nanoTime());
        System.out.println("AuditIT: -Doverround.seed=" + seed);
        var committed = new AtomicInteger();
        try (var writers = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = new ArrayList<Future<?>>();
            for (var n = 0; n < 6; n++) {
                var random = new Random(seed + n);
                all.add(writers.submit(() -> committed.addAndGet(write(random))));
            }
            while (!all.stream().allMatch(Future::isDone)) {
                log.seal(7).block(PATIENCE);
            }
            for (var each : all) {
                each.get();
            }
        }
        log.seal(10_000).block(PATIENCE);

        assertThat(
                        database.texts(
                                "select s.position from seal s join event e using (event_id)"
                                        + " order by s.position"))
                .isEqualTo(
                        LongStream.rangeClosed(1, committed.get())
                                .mapToObj(String::valueOf)
                                .toList());
        assertThat(
                        database.texts(
                                "select e.event_id from (select event_id, lag(event_id) over"
                                        + " (partition by player_id order by position) as before"
                                        + " from seal join event using (event_id)) as e"
                                        + " where e.event_id < e.before"))
                .as("out of a player's order")
                .isEmpty();
    }

    /** Transactions of one to three events, some given up; how many events were committed. */
    private int write(Random random) throws SQLException {
        var committed = 0;
        try (var connection = connection()) {
            connection.setAutoCommit(false);
            for (var n = 0; n < 40; n++) {
                var player = "player:" + random.nextInt(3);
                try (var lock = connection.prepareStatement("select player_lock(?)")) {
                    lock.setString(1, player);
                    lock.execute();
                }
                var events = 1 + random.nextInt(3);
                for (var each = 0; each < events; each++) {
                    event(connection, player, "s" + n);
                }
                if (random.nextInt(4) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    committed += events;
                }
            }
        }
        return committed;
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
    void kafkaAndTheVaultGetEveryEventInOrder() throws SQLException, IOException {
        var kafka = new KafkaAddress(SharedServers.kafka().bootstrapServers(), "audit-test");
        TopicSetup.ensure(kafka, Topics.all(8), 1, PATIENCE);
        var player = "player:audit-" + System.nanoTime();
        var vault = folder.resolve("vault");
        try (var writer = LogWriter.open(kafka, "test", 0, LogWriter.Patience.ENDLESS);
                var connection = connection()) {
            var ticker =
                    new AuditTicker(
                            log,
                            new Relay(writer),
                            new DirectoryVault(vault),
                            new AuditMetrics(new SimpleMeterRegistry()),
                            new AuditTicker.Pace(Duration.ofMillis(20), Duration.ofMillis(20)));
            ticker.start();
            try {
                for (var n = 0; n < 10; n++) {
                    event(connection, player, "s" + n);
                }
                var records =
                        new LogReader(kafka)
                                .follow(Topics.BET_PLACED, Map.of())
                                .concatMapIterable(batch -> batch)
                                .filter(record -> player.equals(record.key()))
                                .take(10)
                                .collectList()
                                .block(PATIENCE);
                assertThat(records)
                        .extracting(record -> new String(record.value(), StandardCharsets.UTF_8))
                        .as("to the byte")
                        .isEqualTo(
                                IntStream.range(0, 10)
                                        .mapToObj(n -> "{\"of\":  \"s" + n + "\"}")
                                        .toList());
                assertThat(records.getFirst())
                        .satisfies(first -> {
                            var sealed = log.after(0, 1).block(PATIENCE).getFirst();
                            assertThat(first.number(Topics.POSITION_HEADER, 0)).isEqualTo(1);
                            assertThat(first.number(Topics.EVENT_HEADER, 0))
                                    .isEqualTo(sealed.eventId());
                            assertThat(first.text(Topics.TYPE_HEADER)).isEqualTo("BET_PLACED");
                            assertThat(first.text(Topics.HASH_HEADER)).isEqualTo(sealed.hash());
                        });
                Mono.defer(() -> log.places())
                        .filter(places -> places.vault() == 10)
                        .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(50)))
                        .block(PATIENCE);
            } finally {
                ticker.stop();
            }
        }
        assertThat(positionsIn(vault))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 10).boxed().toList());
        var chain = new HashChain();
        log.after(0, 100).block(PATIENCE).forEach(event -> assertThat(chain.next(event)).isEmpty());
        assertThat(chain.position()).isEqualTo(10);
    }

    private static List<Long> positionsIn(Path vault) throws IOException {
        var positions = new ArrayList<Long>();
        try (var files = Files.walk(vault)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file.toString()).endsWith(".jsonl");
                for (var line : Files.readAllLines(file)) {
                    positions.add(ContractJson.mapper().readTree(line).get("position").asLong());
                }
            }
        }
        return positions.stream().sorted().toList();
    }
}
