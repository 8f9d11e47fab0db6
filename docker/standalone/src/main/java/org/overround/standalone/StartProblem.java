package org.overround.standalone;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.overround.launch.BadConfiguration;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.web.server.PortInUseException;

/** Finds the one line in a failed start that a person can act on. */
final class StartProblem {

    private StartProblem() {}

    static String line(Throwable failure) {
        return "Overround cannot start: " + reason(chain(failure)).lines().findFirst().orElse("");
    }

    private static String reason(List<Throwable> chain) {
        for (var cause : chain.reversed()) {
            var reason =
                    switch (cause) {
                        case StartFailure told -> String.valueOf(told.getMessage());
                        case BadConfiguration told -> String.valueOf(told.getMessage());
                        case InvalidConfigurationPropertyValueException wrong ->
                                "%s is '%s': %s"
                                        .formatted(
                                                wrong.getName(),
                                                wrong.getValue(),
                                                wrong.getReason());
                        case PortInUseException taken ->
                                "port %d is taken by another program".formatted(taken.getPort());
                        case SQLException sql ->
                                "PostgreSQL: " + sql.getMessage() + " (overround.postgres.*)";
                        default -> null;
                    };
            if (reason != null) {
                return reason;
            }
        }
        var deepest = chain.getLast();
        for (var cause : chain) {
            if (cause instanceof BindException bind && bind.getProperty() != null) {
                return "%s is '%s': %s"
                        .formatted(
                                bind.getProperty().getName(),
                                bind.getProperty().getValue(),
                                deepest.getMessage());
            }
        }
        return deepest.getMessage() == null ? deepest.toString() : deepest.getMessage();
    }

    private static List<Throwable> chain(Throwable failure) {
        var chain = new ArrayList<Throwable>();
        for (var cause = failure;
                cause != null && !chain.contains(cause);
                cause = cause.getCause()) {
            chain.add(cause);
        }
        return chain;
    }
}
