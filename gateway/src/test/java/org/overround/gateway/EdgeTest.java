package org.overround.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What every address has in common: problems, headers, who may call. */
class EdgeTest {

    private static EdgeServer server;
    private static WebTestClient client;

    @BeforeAll
    static void start() {
        server = EdgeServer.start();
        client = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void expectProblem(WebTestClient.ResponseSpec answer, int status, String code) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.instance")
                .isNotEmpty();
    }

    @Test
    void anUnknownAddressIsAProblem() {
        expectProblem(client.get().uri("/nowhere").exchange(), 404, "NOT_FOUND");
    }

    @Test
    void aWrongMethodIsAProblemThatNamesTheRightOnes() {
        var answer = client.post().uri("/api/v1/sports").exchange();

        answer.expectHeader().valueEquals("Allow", "GET");
        expectProblem(answer, 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void anAcceptedTypeNobodyGivesIsAProblem() {
        expectProblem(
                client.get().uri("/api/v1/sports").accept(MediaType.TEXT_HTML).exchange(),
                406,
                "NOT_ACCEPTABLE");
    }

    @Test
    void aBodyOfAnotherTypeIsAProblem() {
        expectProblem(
                client.post()
                        .uri("/api/v1/sessions")
                        .contentType(MediaType.TEXT_PLAIN)
                        .bodyValue("hello")
                        .exchange(),
                415,
                "UNSUPPORTED_MEDIA_TYPE");
    }

    @Test
    void aBodyThatIsNoJsonIsAProblem() {
        expectProblem(
                client.post()
                        .uri("/api/v1/sessions")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue("{\"username\":")
                        .exchange(),
                400,
                "BAD_REQUEST");
    }

    @Test
    void aBodyThatIsTooLargeIsAProblem() {
        expectProblem(
                client.post()
                        .uri("/api/v1/sessions")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue("{\"username\":\"" + "x".repeat(100_000) + "\"}")
                        .exchange(),
                413,
                "BODY_TOO_LARGE");
    }

    @Test
    void anAddressWithWhatNoneMayHoldIsAProblem() {
        expectProblem(
                client.get().uri(server.uri("/api/v1/events/a%5Cb")).exchange(),
                400,
                "BAD_REQUEST");
    }

    @Test
    void aTokenThatIsNoneIsRefusedEverywhere() {
        var answer =
                client.get()
                        .uri("/api/v1/sports")
                        .header("Authorization", "Bearer nonsense")
                        .exchange();

        answer.expectHeader().valueEquals("WWW-Authenticate", "Bearer");
        expectProblem(answer, 401, "UNAUTHENTICATED");
    }

    @Test
    void browsersAreToldToBeCareful() {
        client.get()
                .uri("/api/v1/sports")
                .exchange()
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("X-Frame-Options", "DENY")
                .expectHeader()
                .valueEquals("Referrer-Policy", "same-origin")
                .expectHeader()
                .doesNotExist("Strict-Transport-Security")
                .expectHeader()
                .value(
                        "Content-Security-Policy",
                        policy -> assertThat(policy).contains("default-src 'self'"))
                .expectBody(String.class);
    }

    @Test
    void otherSitesMayCallOnlyWhenTheyAreNamed() {
        client.get()
                .uri("/api/v1/sports")
                .header("Origin", "https://elsewhere.example")
                .exchange()
                .expectHeader()
                .doesNotExist("Access-Control-Allow-Origin")
                .expectBody(String.class);

        try (var open =
                EdgeServer.start(
                        "overround.cross-origin.allowed-origins=https://partner.example")) {
            open.client()
                    .get()
                    .uri("/api/v1/sports")
                    .header("Origin", "https://partner.example")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectHeader()
                    .valueEquals("Access-Control-Allow-Origin", "https://partner.example")
                    .expectBody(String.class);
            open.client()
                    .get()
                    .uri("/api/v1/sports")
                    .header("Origin", "https://elsewhere.example")
                    .exchange()
                    .expectStatus()
                    .isForbidden()
                    .expectBody(String.class);
        }
    }

    @Test
    void healthAndMetricsAreOpenAndNothingElseOfManagementIs() {
        client.get()
                .uri("/actuator/health/liveness")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class);
        client.get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class);
        expectProblem(client.get().uri("/actuator/env").exchange(), 401, "UNAUTHENTICATED");
    }

    @Test
    void anAddressOfAnEventLeadsToItsPlaceInThePage() {
        client.get()
                .uri(server.uri("/event/bf:1%2F2"))
                .exchange()
                .expectStatus()
                .isTemporaryRedirect()
                .expectHeader()
                .valueEquals("Location", "/#/event/bf%3A1%2F2")
                .expectBody()
                .isEmpty();
    }
}
