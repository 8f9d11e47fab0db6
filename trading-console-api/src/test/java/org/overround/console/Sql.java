package org.overround.console;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.overround.embedded.SharedServers;

/** Looks into the database past the service, as its owner. */
final class Sql {

    private Sql() {}

    static List<Map<String, Object>> rows(String schema, String sql) {
        try (var connection = owner(schema);
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            var rows = new ArrayList<Map<String, Object>>();
            while (result.next()) {
                var row = new LinkedHashMap<String, Object>();
                for (var i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.put(result.getMetaData().getColumnLabel(i), result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(sql, failed);
        }
    }

    static void run(String schema, String user, String sql) throws SQLException {
        try (var connection =
                        DriverManager.getConnection(
                                url(schema), user, SharedServers.postgres().password());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection owner(String schema) throws SQLException {
        var postgres = SharedServers.postgres();
        return DriverManager.getConnection(url(schema), postgres.username(), postgres.password());
    }

    private static String url(String schema) {
        return SharedServers.postgres().jdbcUrl() + "?currentSchema=" + schema;
    }
}
