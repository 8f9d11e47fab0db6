package org.overround.gateway.betting;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.overround.contracts.bets.BetRoutes;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.problem.ProblemCode;
import org.overround.gateway.EdgeServer;
import org.overround.messaging.rsocket.RequestLane;
import org.springframework.http.HttpHeaders;
import reactor.core.publisher.Mono;

/** A bet that comes by the short way is answered as one that comes by Spring's. */
class PlacementDoorTest {

    private static final String PLAIN = "application/json";
    private static final String SAYS_MORE = "application/json;charset=UTF-8";

    private static FakeBetService bets;
    private static EdgeServer server;

    /** What a client sees. */
    private record Seen(int status, Map<String, String> headers, String body) {}

    @BeforeAll
    static void start() {
        bets = new FakeBetService();
        server =
                EdgeServer.start(
                        "overround.bets.address=" + bets.address(),
                        "overround.betting.burst=1000",
                        "overround.betting.per-second=1000");
        await().atMost(Duration.ofSeconds(20)).until(server.bean(RequestLane.class)::isUp);
    }

    @AfterAll
    static void stop() {
        server.close();
        bets.close();
    }

    private static Seen placed(String contentType, String key, String body) {
        var answer =
                server.client()
                        .post()
                        .uri("/api/v1/bets")
                        .header("Authorization", "Bearer " + PlayerTokens.player(server, "anna"))
                        .header(HttpHeaders.CONTENT_TYPE, contentType)
                        .headers(headers -> {
                            if (!key.isEmpty()) {
                                headers.set("Idempotency-Key", key);
                            }
                        })
                        .bodyValue(body.getBytes(UTF_8))
                        .exchange()
                        .expectBody(String.class)
                        .returnResult();
        var headers = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        answer.getResponseHeaders().toSingleValueMap().forEach(headers::put);
        headers.remove("traceparent");
        return new Seen(
                answer.getStatus().value(), headers, String.valueOf(answer.getResponseBody()));
    }

    private static Stream<Arguments> bets() {
        return Stream.of(
                Arguments.of("ACCEPTED", "k-1", Replies.SLIP, 201),
                Arguments.of("PENDING", "k-1", Replies.SLIP, 202),
                Arguments.of("REJECTED", "k-1", Replies.SLIP, 200),
                Arguments.of("MISMATCH", "k-1", Replies.SLIP, 409),
                Arguments.of("ACCEPTED", "", Replies.SLIP, 400),
                Arguments.of("ACCEPTED", "k-1", "", 400),
                Arguments.of("ACCEPTED", "k-1", "{\"stake\":5}", 400),
                Arguments.of("ACCEPTED", "k-1", " ".repeat(70_000) + Replies.SLIP, 413));
    }

    @ParameterizedTest
    @MethodSource("bets")
    void bothWaysAnswerTheSame(String status, String key, String body, int http) {
        bets.on(BetRoutes.PLACE, _ -> Mono.just(reply(status)));

        var direct = placed(PLAIN, key, body);
        var usual = placed(SAYS_MORE, key, body);

        assertThat(direct).isEqualTo(usual);
        assertThat(direct.status()).isEqualTo(http);
    }

    private static Reply<?> reply(String status) {
        return switch (status) {
            case "MISMATCH" -> Reply.refused(ProblemCode.IDEMPOTENCY_MISMATCH, "another body");
            case "REJECTED" -> Reply.of(Replies.verdict(status, ProblemCode.ODDS_CHANGED));
            default -> Reply.of(Replies.verdict(status, null));
        };
    }

    @Test
    void fieldsThatAreAbsentAreNull() {
        bets.on(BetRoutes.PLACE, _ -> Mono.just(reply("ACCEPTED")));

        assertThat(placed(PLAIN, "k-1", Replies.SLIP).body()).contains("\"offer\":null");
    }

    @Test
    void aBetIsTimedUnderItsAddress() {
        bets.on(BetRoutes.PLACE, _ -> Mono.just(reply("ACCEPTED")));
        placed(PLAIN, "k-1", Replies.SLIP);

        await().atMost(Duration.ofSeconds(5))
                .until(() ->
                        server.bean(MeterRegistry.class)
                                        .find("http.server.requests")
                                        .tags("uri", "/api/v1/bets", "status", "201")
                                        .timer()
                                != null);
    }
}
