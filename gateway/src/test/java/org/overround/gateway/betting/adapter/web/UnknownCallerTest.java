package org.overround.gateway.betting.adapter.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.util.unit.DataSize;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.WebHandler;
import reactor.test.StepVerifier;

/** The door does not lean on the table of paths and roles alone. */
@NullUnmarked
final class UnknownCallerTest {

    @Test
    void aBetOfNobodyIsRefusedAndNotAnsweredWithNothing() {
        var door = new PlacementDoor(new BetController(null, null), DataSize.ofKilobytes(64));
        var exchange =
                MockServerWebExchange.from(
                        MockServerHttpRequest.post("/api/v1/bets")
                                .contentType(MediaType.APPLICATION_JSON)
                                .body("{}"));

        StepVerifier.create(
                        door.getHandler(exchange)
                                .cast(WebHandler.class)
                                .flatMap(handler -> handler.handle(exchange)))
                .expectErrorSatisfies(failure ->
                        assertThat(failure)
                                .isInstanceOfSatisfying(
                                        ResponseStatusException.class,
                                        refused ->
                                                assertThat(refused.getStatusCode())
                                                        .isEqualTo(HttpStatus.UNAUTHORIZED)))
                .verify(Duration.ofSeconds(5));
    }
}
