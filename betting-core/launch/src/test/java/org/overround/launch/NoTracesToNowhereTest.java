package org.overround.launch;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.tracing.Tracer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** Whether a start has anything that traces. */
final class NoTracesToNowhereTest {

    @EnableAutoConfiguration
    static class Application {}

    private static ConfigurableApplicationContext start(String... settings) {
        return new SpringApplicationBuilder(Application.class)
                .web(WebApplicationType.NONE)
                .run(settings);
    }

    @Test
    void withoutAnEndpointNothingTraces() {
        try (var application = start()) {
            assertThat(application.getBeansOfType(Tracer.class)).isEmpty();
        }
    }

    @Test
    void withOneEveryObservationMayBecomeASpan() {
        try (var application =
                start("--" + NoTracesToNowhere.ENDPOINT + "=http://127.0.0.1:9/v1/traces")) {
            assertThat(application.getBeansOfType(Tracer.class)).hasSize(1);
        }
    }
}
