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
import tools.jackson.databind.JsonNode;

/** The gateway's betting REST as a load's client uses it. */
final class BetEdge implements AutoCloseable {

    private static final int CONNECTIONS = 256;
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

    /** Pays in for each, once. */
    void fund(List<String> tokens) {
        var body = "{\"amountMinor\":%d,\"currency\":\"GBP\"}".formatted(MONEY_MINOR);
        Flux.fromIterable(tokens)
                .flatMap(
                        token ->
                                post("/api/v1/wallet/deposits", token, "load-fund", body)
                                        .doOnNext(BetEdge::requirePaid),
                        16)
                .then()
                .block(Duration.ofMinutes(5));
    }

    private static void requirePaid(JsonNode answer) {
        if (!answer.path("status").asString("").equals("CONFIRMED")) {
            throw new IllegalStateException("a player got no money: " + answer);
        }
    }

    /** Markets of events that are not in play yet. */
    List<String> markets() {
        var page =
                http.get()
                        .uri("/api/v1/events?status=SCHEDULED&size=500")
                        .responseSingle((_, body) -> body.asString())
                        .map(text -> ContractJson.mapper().readTree(text))
                        .block(PATIENCE);
        var markets = new ArrayList<String>();
        if (page != null) {
            page.get("items")
                    .forEach(item -> {
                        var market = item.path("mainMarket").path("id").asString("");
                        if (!market.isEmpty()) {
                            markets.add(market);
                        }
                    });
        }
        if (markets.isEmpty()) {
            throw new IllegalStateException("no event waits for its kick-off");
        }
        return markets;
    }

    /** A single of ten pence at any better price than 1.01; emits its status, or a code. */
    Mono<String> place(String token, String key, String market) {
        var body =
                """
                {"type":"SINGLE","currency":"GBP","unitStakeMinor":10,"priceChange":"higher",
                 "legs":[{"market":"%s","selection":"1","odds":1.01}]}
                """
                        .formatted(market);
        return post("/api/v1/bets", token, key, body).map(BetEdge::verdict);
    }

    private static String verdict(JsonNode answer) {
        var code = answer.path("code").asString("");
        var status = answer.path("status").asString("");
        return code.isEmpty() ? status : code;
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
