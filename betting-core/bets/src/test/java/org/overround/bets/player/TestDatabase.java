package org.overround.bets.player;

import io.r2dbc.spi.ConnectionFactories;
import io.r2dbc.spi.ConnectionFactory;
import io.r2dbc.spi.ConnectionFactoryOptions;
import io.r2dbc.spi.Option;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.overround.embedded.SharedServers;

/** A database of its own with the service's schema, on the tests' shared server. */
public final class TestDatabase {

    private static final String SCHEMA = "bets";

    private static int databases;

    public final String name;
    public final ConnectionFactory connections;

    public TestDatabase() {
        name = nextName();
        var postgres = SharedServers.postgres();
        run(postgres.jdbcUrl(), "create database " + name);
        Flyway.configure()
                .dataSource(url(), postgres.username(), postgres.password())
                .schemas(SCHEMA)
                .locations("classpath:db/bets")
                .placeholders(
                        Map.of(
                                "applicationRole",
                                "overround_bets",
                                "applicationPassword",
                                postgres.password()))
                .load()
                .migrate();
        connections =
                ConnectionFactories.get(
                        ConnectionFactoryOptions.parse(postgres.r2dbcUrl())
                                .mutate()
                                .option(ConnectionFactoryOptions.DATABASE, name)
                                .option(ConnectionFactoryOptions.USER, postgres.username())
                                .option(ConnectionFactoryOptions.PASSWORD, postgres.password())
                                .option(Option.valueOf("schema"), SCHEMA)
                                .build());
    }

    private static synchronized String nextName() {
        return "players_" + ProcessHandle.current().pid() + "_" + databases++;
    }

    /** Does something past the service. */
    public void run(String sql) {
        run(url(), sql);
    }

    private static void run(String url, String sql) {
        try (var connection = connect(url);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    /** The first column of what a question finds, as texts. */
    public List<String> texts(String sql) {
        try (var connection = connect(url());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(String.valueOf(rows.getString(1)));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    private static Connection connect(String url) throws SQLException {
        var postgres = SharedServers.postgres();
        return DriverManager.getConnection(url, postgres.username(), postgres.password());
    }

    private String url() {
        return "jdbc:postgresql://127.0.0.1:%d/%s?currentSchema=%s"
                .formatted(SharedServers.postgres().port(), name, SCHEMA);
    }
}
