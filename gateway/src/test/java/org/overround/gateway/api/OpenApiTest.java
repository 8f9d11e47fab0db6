package org.overround.gateway.api;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.overround.gateway.EdgeServer;

/**
 * The document kept beside the code says what the code does. To write it anew after a change that
 * is meant: {@code ./mvnw -pl gateway -am test -Dtest=OpenApiTest -Dopenapi.write=true
 * -Dsurefire.failIfNoSpecifiedTests=false}.
 */
class OpenApiTest {

    private static final Path KEPT = Path.of("src/main/resources/openapi.yaml");

    private static EdgeServer server;

    @BeforeAll
    static void start() {
        server = EdgeServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String made() {
        var bytes =
                server.client()
                        .get()
                        .uri("/v3/api-docs.yaml")
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        return requireNonNull(bytes);
    }

    @Test
    void theKeptDocumentIsTheOneTheCodeGives() throws IOException {
        var made = made();
        if (Boolean.getBoolean("openapi.write")) {
            Files.writeString(KEPT, made);
        }

        assertThat(made)
                .as(
                        "gateway/%s is out of date; the comment of this test says how to renew it",
                        KEPT)
                .isEqualTo(Files.readString(KEPT));
    }

    @Test
    void isServedAsVersion31WithItsUserInterface() {
        server.client()
                .get()
                .uri("/v3/api-docs")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.openapi")
                .isEqualTo("3.1.0")
                .jsonPath("$.paths['/api/v1/markets/{id}'].get.operationId")
                .isEqualTo("market");
        var page =
                server.client()
                        .get()
                        .uri("/swagger-ui.html")
                        .exchange()
                        .expectStatus()
                        .is3xxRedirection()
                        .expectBody()
                        .returnResult()
                        .getResponseHeaders()
                        .getLocation();
        server.client()
                .get()
                .uri(server.uri(requireNonNull(page).getRawPath()))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(html -> assertThat(html).contains("swagger-ui"));
    }
}
