package org.overround.bets.audit;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.overround.bets.audit.domain.HashChain;
import org.overround.bets.audit.domain.Sealed;

/**
 * {@code verify-audit}: goes through the whole event log and says whether it is what was sealed.
 *
 * <pre>
 *   java -jar ...bets...-exec.jar verify-audit [host:port] [database] [user] [schema]
 * </pre>
 *
 * <p>The password comes from the environment, {@code OVERROUND_POSTGRES_PASSWORD}. Exit code 0: the
 * chain holds; 1: it does not, and the line says where; 2: it could not be read.
 */
public final class VerifyLine {

    private static final String EVENTS =
            """
            select s.position, s.hash, e.event_id, e.type, e.player_id, e.jurisdiction, e.subject_id,
                   (extract(epoch from e.at) * 1000000)::bigint as at_micros, e.payload
              from seal s join event e on e.event_id = s.event_id order by s.position
            """;
    private static final int FETCH = 5_000;

    private VerifyLine() {}

    /** Runs it; the exit code. */
    public static int run(String[] args, Map<String, String> environment, PrintStream out) {
        var address = word(args, 1, "127.0.0.1:5432");
        var database = word(args, 2, "overround");
        var user = word(args, 3, "overround");
        var schema = word(args, 4, "bets");
        var url = "jdbc:postgresql://" + address + "/" + database + "?currentSchema=" + schema;
        var password = environment.getOrDefault("OVERROUND_POSTGRES_PASSWORD", "");
        var chain = new HashChain();
        try (var connection = DriverManager.getConnection(url, user, password)) {
            var broken = verify(connection, chain);
            out.println(
                    broken.map(what -> "The event log is broken: " + what)
                            .orElseGet(() ->
                                    "The event log holds: %d events, head %s"
                                            .formatted(chain.position(), chain.head())));
            return broken.isPresent() ? 1 : 0;
        } catch (SQLException unreadable) {
            out.println(
                    "The event log cannot be read at " + address + ": " + unreadable.getMessage());
            return 2;
        }
    }

    private static String word(String[] args, int place, String usual) {
        return args.length > place ? args[place] : usual;
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
        return Optional.empty();
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
