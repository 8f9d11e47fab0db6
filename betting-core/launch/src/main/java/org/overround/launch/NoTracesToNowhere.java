package org.overround.launch;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.AutoConfigurationImportFilter;
import org.springframework.boot.autoconfigure.AutoConfigurationMetadata;
import org.springframework.context.EnvironmentAware;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

/**
 * Leaves tracing out where there is no endpoint that traces would go to: spans that nobody keeps
 * are made and thrown away in every stage of every bet.
 */
final class NoTracesToNowhere implements AutoConfigurationImportFilter, EnvironmentAware {

    static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

    private static final String PACKAGE = "org.springframework.boot.micrometer.tracing.";

    private static final Set<String> TRACING =
            Set.of(
                    PACKAGE + "opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
                    PACKAGE + "autoconfigure.MicrometerTracingAutoConfiguration",
                    PACKAGE + "autoconfigure.NoopTracerAutoConfiguration");

    private Environment environment = new StandardEnvironment();

    @Override
    public void setEnvironment(Environment environment) {
        this.environment = environment;
    }

    @Override
    public boolean[] match(@Nullable String[] candidates, AutoConfigurationMetadata metadata) {
        var traced = environment.containsProperty(ENDPOINT);
        var matches = new boolean[candidates.length];
        for (var n = 0; n < candidates.length; n++) {
            var candidate = candidates[n];
            matches[n] = traced || candidate == null || !TRACING.contains(candidate);
        }
        return matches;
    }
}
