package org.overround.gateway.betting.bench;

import io.netty.handler.codec.http.HttpHeaderNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.overround.contracts.json.ContractJson;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.ByteBufMono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.resources.ConnectionProvider;
import reactor.util.retry.Retry;
import tools.jackson.databind.JsonNode;

/** What a load asks of the gateway before it begins: money and prices. */
final class BetEdge implements AutoCloseable {

    private static final int CONNECTIONS = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long MONEY_MINOR = 10_000_000;

    private final ConnectionProvider connections =
            ConnectionProvider.builder("load")
                    .maxConnections(CONNECTIONS)
                    .pendingAcquireMaxCount(-1)
                    .build();
    private final HttpClient http;

    BetEdge(int port) {
        http =
                HttpClient.create(connections)
                        .host("127.0.0.1")
                        .port(port)
                        .headers(headers ->
                                headers.set(HttpHeaderNames.CONTENT_TYPE, "application/json"));
    }

    /** Pays in for each, once: a house that has just begun may need to be asked again. */
    void fund(List<String> tokens) {
        var body = "{\"amountMinor\":%d,\"currency\":\"GBP\"}".formatted(MONEY_MINOR);
        Flux.fromIterable(tokens)
                .flatMap(
                        token ->
                                post("/api/v1/wallet/deposits", token, "load-fund", body)
                                        .doOnNext(BetEdge::requirePaid)
                                        .retryWhen(Retry.fixedDelay(10, Duration.ofSeconds(1))),
                        16)
                .then()
                .block(Duration.ofMinutes(5));
    }

    private static void requirePaid(JsonNode answer) {
        if (!answer.path("status").asString("").equals("CONFIRMED")) {
            throw new IllegalStateException("a player got no money: " + answer);
        }
    }

    /** Selections of the main markets of events that are not in play yet, as they are offered. */
    List<Price> prices() {
        var page =
                http.get()
                        .uri("/api/v1/events?status=SCHEDULED&size=500")
                        .responseSingle((_, body) -> body.asString())
                        .map(text -> ContractJson.mapper().readTree(text))
                        .block(PATIENCE);
        var prices = new ArrayList<Price>();
        if (page != null) {
            page.get("items").forEach(item -> add(item.path("mainMarket"), prices));
        }
        if (prices.isEmpty()) {
            throw new IllegalStateException("nothing is offered before its kick-off");
        }
        return List.copyOf(prices);
    }

    private static void add(JsonNode market, List<Price> prices) {
        if (!market.path("status").asString("").equals("OPEN")) {
            return;
        }
        for (var selection : market.path("selections")) {
            var odds = selection.path("odds");
            if (odds.isNumber()) {
                prices.add(
                        new Price(
                                market.path("id").asString(),
                                selection.path("id").asString(),
                                odds.asString()));
            }
        }
    }

    private Mono<JsonNode> post(String path, String token, String key, String body) {
        return http.headers(headers ->
                        headers.set(HttpHeaderNames.AUTHORIZATION, "Bearer " + token)
                                .set("Idempotency-Key", key))
                .post()
                .uri(path)
                .send(ByteBufMono.fromString(Mono.just(body)))
                .responseSingle((_, answer) -> answer.asString())
                .map(text -> ContractJson.mapper().readTree(text))
                .timeout(PATIENCE);
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
