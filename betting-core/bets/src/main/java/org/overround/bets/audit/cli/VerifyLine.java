package org.overround.bets.audit.cli;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.overround.bets.audit.domain.Anchor;
import org.overround.bets.audit.domain.HashChain;
import org.overround.bets.audit.domain.Sealed;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.topics.Topics;
import org.overround.launch.Launch;
import org.overround.messaging.KafkaAddress;
import org.overround.messaging.LogReader;
import org.overround.messaging.LogRecord;
import org.springframework.boot.WebApplicationType;
import org.springframework.core.env.Environment;

/**
 * {@code verify-audit}: goes through the whole event log and says in one line whether it is what
 * was sealed, and what Kafka was told of.
 *
 * <pre>
 *   java -jar ...bets...-exec.jar verify-audit [host:port of PostgreSQL] [--without-anchors]
 * </pre>
 *
 * <p>It is configured as the service is, by {@code overround.yaml}, environment and command line:
 * {@code overround.postgres.*}, {@code overround.kafka.bootstrap-servers}. Exit code 0: the chain
 * holds; 1: it does not, and the line says where first; 2: it, or the anchors, could not be read.
 */
public final class VerifyLine {

    static final int HOLDS = 0;
    static final int BROKEN = 1;
    static final int UNREADABLE = 2;

    private static final String WITHOUT_ANCHORS = "--without-anchors";
    private static final String EVENTS =
            """
            select s.position, s.hash, e.event_id, e.type, e.player_id, e.jurisdiction, e.subject_id,
                   (extract(epoch from e.at) * 1000000)::bigint as at_micros, e.payload
              from seal s join event e on e.event_id = s.event_id order by s.position
            """;
    private static final int FETCH = 5_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private VerifyLine() {}

    /** Where the log and its anchors are; without Kafka's address anchors are not looked at. */
    record Sources(
            String address,
            String database,
            String schema,
            String user,
            String password,
            Optional<String> kafka) {}

    /** Has the configuration read and nothing else made. */
    private static final class Nothing {}

    /** Runs it; the exit code. */
    public static int run(String[] args, PrintStream out) {
        var words = Arrays.asList(args).subList(1, args.length);
        var application = Launch.application(Nothing.class, "bets");
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setRegisterShutdownHook(false);
        var keys =
                words.stream().filter(word -> word.startsWith("--") && word.contains("=")).toList();
        var given = new ArrayList<>(keys);
        given.add("--logging.level.root=off"); // One line, whatever comes.
        try (var context = application.run(given.toArray(String[]::new))) {
            return verify(sources(words, context.getEnvironment()), out);
        }
    }

    private static Sources sources(List<String> words, Environment keys) {
        return new Sources(
                words.stream()
                        .filter(word -> !word.startsWith("--"))
                        .findFirst()
                        .orElseGet(() -> keys.getRequiredProperty("overround.postgres.address")),
                keys.getRequiredProperty("overround.postgres.database"),
                keys.getRequiredProperty("overround.bets.schema"),
                keys.getRequiredProperty("spring.r2dbc.username"),
                keys.getRequiredProperty("spring.r2dbc.password"),
                words.contains(WITHOUT_ANCHORS)
                        ? Optional.empty()
                        : Optional.of(
                                keys.getRequiredProperty("overround.kafka.bootstrap-servers")));
    }

    static int verify(Sources sources, PrintStream out) {
        HashChain chain;
        try {
            // Before the log: so there is none of an event that the log read then has not.
            chain = new HashChain(sources.kafka().map(VerifyLine::anchors).orElseGet(List::of));
        } catch (RuntimeException unreadable) {
            out.println(
                    "The anchors cannot be read from Kafka at %s (overround.kafka.bootstrap-servers): give its address, or %s"
                            .formatted(sources.kafka().orElse(""), WITHOUT_ANCHORS));
            return UNREADABLE;
        }
        try (var connection = connect(sources)) {
            var broken = verify(connection, chain);
            var anchors =
                    sources.kafka().isPresent() ? "as anchored in Kafka" : "anchors not looked at";
            out.println(
                    broken.map(what -> "The event log is broken: " + what)
                            .orElseGet(() ->
                                    "The event log holds: %d events, head %s, %s"
                                            .formatted(chain.position(), chain.head(), anchors)));
            return broken.isPresent() ? BROKEN : HOLDS;
        } catch (SQLException unreadable) {
            out.println(
                    "The event log cannot be read at %s (overround.postgres.address): %s"
                            .formatted(sources.address(), unreadable.getMessage()));
            return UNREADABLE;
        }
    }

    private static Connection connect(Sources sources) throws SQLException {
        var url =
                "jdbc:postgresql://%s/%s?currentSchema=%s"
                        .formatted(sources.address(), sources.database(), sources.schema());
        return DriverManager.getConnection(url, sources.user(), sources.password());
    }

    private static List<Anchor> anchors(String bootstrapServers) {
        var records =
                new LogReader(new KafkaAddress(bootstrapServers, "verify-audit"))
                        .snapshot(Topics.AUDIT_ANCHOR)
                        .timeout(PATIENCE)
                        .block();
        var anchors = new ArrayList<Anchor>();
        for (var record : records == null ? List.<LogRecord>of() : records) {
            anchors.add(ContractJson.mapper().readValue(record.value(), Anchor.class));
        }
        return anchors;
    }

    private static Optional<String> verify(Connection connection, HashChain chain)
            throws SQLException {
        connection.setAutoCommit(false); // Else the driver reads all of it into memory.
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (var rows = statement.executeQuery(EVENTS)) {
                while (rows.next()) {
                    var broken = chain.next(event(rows));
                    if (broken.isPresent()) {
                        return broken;
                    }
                }
            }
        }
        return chain.end();
    }

    private static Sealed event(ResultSet row) throws SQLException {
        return new Sealed(
                row.getLong("position"),
                row.getString("hash"),
                row.getLong("event_id"),
                row.getString("type"),
                row.getString("player_id"),
                row.getString("jurisdiction"),
                row.getString("subject_id"),
                row.getLong("at_micros"),
                row.getString("payload"));
    }
}
