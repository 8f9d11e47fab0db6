package org.overround.gateway.betting;

import static java.util.Objects.requireNonNull;

import io.rsocket.Payload;
import io.rsocket.SocketAcceptor;
import io.rsocket.core.RSocketServer;
import io.rsocket.exceptions.RejectedException;
import io.rsocket.metadata.CompositeMetadata;
import io.rsocket.metadata.RoutingMetadata;
import io.rsocket.transport.netty.server.CloseableChannel;
import io.rsocket.transport.netty.server.TcpServerTransport;
import io.rsocket.util.DefaultPayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.overround.contracts.json.ContractJson;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The bet service's RSocket door on a free port, answering as the test says, route by route.
 * Contract: {@link org.overround.contracts.bets.BetRoutes}.
 */
final class FakeBetService implements AutoCloseable {

    /** What came in. */
    record Asked(String route, JsonNode question) {}

    final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Function<JsonNode, Mono<?>>> answers = new ConcurrentHashMap<>();
    private final CloseableChannel server;

    FakeBetService() {
        this(0);
    }

    FakeBetService(int port) {
        server =
                requireNonNull(
                        RSocketServer.create(SocketAcceptor.forRequestResponse(this::answer))
                                .bind(TcpServerTransport.create("127.0.0.1", port))
                                .block());
    }

    String address() {
        return "127.0.0.1:" + port();
    }

    int port() {
        return server.address().getPort();
    }

    /** From now on questions on {@code route} are answered so. */
    void on(String route, Function<JsonNode, Mono<?>> answer) {
        answers.put(route, answer);
    }

    void reset() {
        asked.clear();
        answers.clear();
    }

    private Mono<Payload> answer(Payload payload) {
        var route = route(payload);
        var question = ContractJson.mapper().readTree(payload.getDataUtf8());
        payload.release();
        asked.add(new Asked(route, question));
        var answer = answers.get(route);
        return answer == null
                ? Mono.error(new RejectedException("no answer to " + route))
                : answer.apply(question)
                        .map(value ->
                                DefaultPayload.create(
                                        ContractJson.mapper().writeValueAsBytes(value)));
    }

    private static String route(Payload payload) {
        for (var entry : new CompositeMetadata(payload.metadata(), false)) {
            if ("message/x.rsocket.routing.v0".equals(entry.getMimeType())) {
                return new RoutingMetadata(entry.getContent()).iterator().next();
            }
        }
        return payload.metadata().toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.dispose();
        server.onClose().block();
    }
}
