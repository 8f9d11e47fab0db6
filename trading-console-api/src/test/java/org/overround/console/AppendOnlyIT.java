package org.overround.console;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.overround.embedded.SharedServers;

/**
 * What was written stays as it was: for the owner by trigger, for the service's own role by right
 * too.
 */
final class AppendOnlyIT {

    private static House house;

    @BeforeAll
    static void open() {
        house = new House();
    }

    @AfterAll
    static void close() {
        house.close();
    }

    static List<String> changes() {
        var changes = new ArrayList<String>();
        for (var table :
                List.of(
                        "suspension_history",
                        "command_request",
                        "command_outcome",
                        "rule_revision",
                        "rule_publication")) {
            var column =
                    table.startsWith("rule")
                            ? "number"
                            : table.equals("command_outcome") ? "detail" : "actor";
            changes.add("update " + table + " set " + column + " = " + column);
            changes.add("delete from " + table);
            changes.add("truncate " + table + " cascade");
        }
        return changes;
    }

    @ParameterizedTest
    @MethodSource("changes")
    void theOwnerIsRefused(String change) {
        assertThatThrownBy(() -> Sql.run(house.schema, SharedServers.postgres().username(), change))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("is append-only");
    }

    @ParameterizedTest
    @MethodSource("changes")
    void theServiceHasNotEvenTheRight(String change) {
        assertThatThrownBy(() -> Sql.run(house.schema, "overround_console", change))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }
}
