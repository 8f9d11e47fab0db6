package org.overround.bets.audit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.overround.bets.player.TestDatabase;
import org.overround.contracts.topics.Topics;
import org.overround.embedded.EmbeddedKafka;
import org.overround.embedded.SharedServers;
import org.overround.messaging.KafkaAddress;
import org.overround.messaging.LogWriter;
import org.overround.messaging.NewRecord;
import org.overround.messaging.TopicSetup;

/**
 * What an owner of the database may do to the log, and who notices. A broker of its own: a house
 * has one chain.
 */
final class VerifyLineIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir private static Path folder;
    private static EmbeddedKafka kafka;
    private TestDatabase database;

    @BeforeAll
    static void start() {
        kafka = EmbeddedKafka.start(folder, 0);
        TopicSetup.ensure(address(), Topics.all(1), 1, PATIENCE);
    }

    @AfterAll
    static void stop() {
        kafka.close();
    }

    private static KafkaAddress address() {
        return new KafkaAddress(kafka.bootstrapServers(), "verify-test");
    }

    /** Twenty sealed events; Kafka was told of all of them. */
    @BeforeEach
    void sealTwenty() {
        database = new TestDatabase();
        database.run(
                "insert into event (type, player_id, jurisdiction, subject_id, payload) select"
                        + " 'BET_PLACED', 'player:a', 'UK', 's' || n, '{\"of\":  ' || n || '}'"
                        + " from generate_series(1, 20) as n");
        database.run("select seal_events(100)");
        var head = database.texts("select hash from seal where position = 20").getFirst();
        try (var writer = LogWriter.open(address(), "test", 0, LogWriter.Patience.BOUNDED)) {
            writer.append(
                            NewRecord.keyed(
                                    Topics.AUDIT_ANCHOR,
                                    "0",
                                    "{\"position\":20,\"hash\":\"%s\"}"
                                            .formatted(head)
                                            .getBytes(StandardCharsets.UTF_8)))
                    .block(PATIENCE);
        }
    }

    private void asOwner(String table, String sql) {
        database.run("alter table " + table + " disable trigger append_only");
        database.run(sql);
        database.run("alter table " + table + " enable trigger append_only");
    }

    private String verify(boolean anchors) {
        var postgres = SharedServers.postgres();
        var said = new ByteArrayOutputStream();
        var code =
                VerifyLine.verify(
                        new VerifyLine.Sources(
                                "127.0.0.1:" + postgres.port(),
                                database.name,
                                "bets",
                                postgres.username(),
                                postgres.password(),
                                Optional.of(kafka.bootstrapServers()).filter(_ -> anchors)),
                        new PrintStream(said, true, StandardCharsets.UTF_8));
        return code + " " + said.toString(StandardCharsets.UTF_8);
    }

    @Test
    void anUntouchedLogHolds() {
        assertThat(verify(true))
                .startsWith("0 The event log holds: 20 events, head ")
                .endsWith(", as anchored in Kafka\n");
    }

    @Test
    void aChangedPayloadIsFoundWhereItIs() {
        asOwner("event", "update event set payload = '{}' where subject_id = 's8'");

        assertThat(verify(false))
                .startsWith("1 The event log is broken: position 8 (event ")
                .contains("is not what was sealed");
    }

    @Test
    void anEventTakenOutIsMissed() {
        asOwner("seal", "delete from seal where position = 8");

        assertThat(verify(false)).contains("position 9 follows 7");
    }

    @Test
    void aTailCutOffIsMissedBecauseKafkaWasTold() {
        asOwner("seal", "delete from seal where position > 15");

        assertThat(verify(false)).startsWith("0 ").contains("anchors not looked at");
        assertThat(verify(true)).startsWith("1 ").contains("it ends at position 15");
    }

    @Test
    void aChainMadeAnewIsNotTheOneKafkaWasTold() {
        asOwner("event", "update event set payload = '{}' where subject_id = 's8'");
        asOwner("seal", "delete from seal");
        database.run("select seal_events(100)");

        assertThat(verify(false)).as("by itself it is right").startsWith("0 ");
        assertThat(verify(true)).startsWith("1 ").contains("position 20 has the hash ");
    }

    @Test
    void itIsConfiguredAsTheServiceIs() {
        var postgres = SharedServers.postgres();
        var keys =
                List.of(
                        "--overround.postgres.address=127.0.0.1:" + postgres.port(),
                        "--overround.postgres.database=" + database.name,
                        "--overround.bets.database-role=" + postgres.username(),
                        "--overround.bets.database-password=" + postgres.password(),
                        "--overround.kafka.bootstrap-servers=" + kafka.bootstrapServers());

        assertThat(run(keys)).startsWith("0 The event log holds: 20 events");
        assertThat(run(List.of("127.0.0.1:1", "--without-anchors")))
                .startsWith("2 The event log cannot be read at 127.0.0.1:1")
                .hasLineCount(1);
    }

    private static String run(List<String> words) {
        var said = new ByteArrayOutputStream();
        var args = new java.util.ArrayList<>(words);
        args.addFirst("verify-audit");
        var code =
                VerifyLine.run(
                        args.toArray(String[]::new),
                        new PrintStream(said, true, StandardCharsets.UTF_8));
        return code + " " + said.toString(StandardCharsets.UTF_8).stripTrailing();
    }
}
