package org.overround.standalone;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;

/** Finds the one line in a failed start that a person can act on. */
final class StartProblem {

    private StartProblem() {}

    static String line(Throwable failure) {
        @Nullable Throwable cause = failure;
        var deepest = failure;
        while (cause != null) {
            if (cause instanceof StartFailure) {
                return "Overround cannot start: " + cause.getMessage();
            }
            if (cause instanceof BindException bind) {
                return "Overround cannot start: " + bound(bind);
            }
            deepest = cause;
            cause = cause.getCause();
        }
        return "Overround cannot start: %s (%s)"
                .formatted(deepest.getMessage(), deepest.getClass().getSimpleName());
    }

    private static String bound(BindException failure) {
        var property = failure.getProperty();
        var root = rootOf(failure);
        return property == null
                ? "%s: %s".formatted(failure.getName(), root.getMessage())
                : "%s is %s: %s"
                        .formatted(property.getName(), property.getValue(), root.getMessage());
    }

    private static Throwable rootOf(Throwable failure) {
        var cause = failure.getCause();
        return cause == null ? failure : rootOf(cause);
    }
}
