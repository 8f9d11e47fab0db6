package org.overround.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The servers as every other test finds them: started, used, stopped and started again on the same
 * directory.
 */
class EmbeddedServersTest {

    @TempDir Path root;

    @Test
    void kafkaHasItsTopicsBackAfterARestart() throws Exception {
        try (var kafka = EmbeddedKafka.start(root, 0);
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(
                            List.of(new NewTopic("kept", Optional.of(3), Optional.of((short) 1))))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
        try (var kafka = EmbeddedKafka.start(root, 0);
                var admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            assertThat(admin.listTopics().names().get(30, TimeUnit.SECONDS)).contains("kept");
        }
    }

    @Test
    void postgresWritesThroughToTheDiskAndKeepsItsRows() throws Exception {
        try (var postgres = EmbeddedPostgres.start(root, 0)) {
            assertThat(query(postgres, "show fsync")).isEqualTo("on");
            assertThat(query(postgres, "show synchronous_commit")).isEqualTo("on");
            assertThat(query(postgres, "create table kept as select 42 as answer; select 'made'"))
                    .isEqualTo("made");
        }
        try (var postgres = EmbeddedPostgres.start(root, 0)) {
            assertThat(query(postgres, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void postgresLeftOverFromAKilledProcessIsEndedByTheNextStart() throws Exception {
        var orphan = EmbeddedPostgres.start(root, 0);
        query(orphan, "create table kept as select 42 as answer; select 'made'");
        var pid =
                Long.parseLong(
                        Files.readString(root.resolve("run/postgres.pid"), StandardCharsets.UTF_8)
                                .strip());

        try (var next = EmbeddedPostgres.start(root, 0)) {
            assertThat(ProcessHandle.of(pid).filter(EmbeddedServersTest::runs)).isEmpty();
            assertThat(query(next, "select answer from kept")).isEqualTo("42");
        }
    }

    @Test
    void redisLeftOverFromAKilledProcessIsEndedByTheNextStart() {
        var orphan = EmbeddedRedis.start(root, 0);

        try (var next = EmbeddedRedis.start(root, 0)) {
            assertThat(ProcessHandle.of(orphan.pid()).filter(EmbeddedServersTest::runs)).isEmpty();
            assertThat(ProcessHandle.of(next.pid()).filter(ProcessHandle::isAlive)).isPresent();
        }
    }

    @Test
    void aPidThatNowBelongsToAnotherProgramIsLeftAlone() throws Exception {
        var pidFile = Files.createDirectories(root.resolve("run")).resolve("redis.pid");
        Files.writeString(pidFile, ProcessHandle.current().pid() + "\n", StandardCharsets.UTF_8);

        try (var redis = EmbeddedRedis.start(root, 0)) {
            assertThat(redis.uri()).startsWith("redis://127.0.0.1:");
        }
    }

    private static String query(EmbeddedPostgres postgres, String sql) throws Exception {
        try (var connection =
                        DriverManager.getConnection(
                                postgres.jdbcUrl(), postgres.username(), postgres.password());
                var statement = connection.createStatement()) {
            var hasRows = statement.execute(sql);
            while (!hasRows && statement.getUpdateCount() != -1) {
                hasRows = statement.getMoreResults();
            }
            try (var rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    /** A process that nobody has collected yet keeps its number, but has no program any more. */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
