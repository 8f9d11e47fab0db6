package org.overround.gateway.betting;

import static java.util.Objects.requireNonNull;

import io.rsocket.ConnectionSetupPayload;
import io.rsocket.Payload;
import io.rsocket.RSocket;
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
import org.overround.contracts.bets.BetAnswer;
import org.overround.contracts.bets.BetRoutes;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.Verdict;
import org.overround.contracts.json.ContractJson;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/**
 * The bet service's RSocket door on a free port, answering as the test says, route by route.
 * Contract: {@link org.overround.contracts.bets.BetRoutes}.
 */
public final class FakeBetService implements AutoCloseable {

    /** What came in. */
    public record Asked(String route, JsonNode question) {}

    public final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final Map<String, Function<JsonNode, Mono<?>>> answers = new ConcurrentHashMap<>();
    private final List<RSocket> connections = new CopyOnWriteArrayList<>();
    private final CloseableChannel server;

    public FakeBetService() {
        this(0);
    }

    public FakeBetService(int port) {
        server =
                requireNonNull(
                        RSocketServer.create(this::accept)
                                .bind(TcpServerTransport.create("127.0.0.1", port))
                                .block());
    }

    public String address() {
        return "127.0.0.1:" + port();
    }

    public int port() {
        return server.address().getPort();
    }

    /** From now on questions on {@code route} are answered so. */
    public void on(String route, Function<JsonNode, Mono<?>> answer) {
        answers.put(route, answer);
    }

    public void reset() {
        asked.clear();
        answers.clear();
    }

    private Mono<RSocket> accept(ConnectionSetupPayload setup, RSocket connection) {
        connections.add(connection);
        return SocketAcceptor.forRequestResponse(this::answer).accept(setup, connection);
    }

    private Mono<Payload> answer(Payload payload) {
        var route = route(payload);
        var question = ContractJson.mapper().readTree(payload.getDataUtf8());
        payload.release();
        asked.add(new Asked(route, question));
        var answer = answers.get(route);
        return answer == null
                ? Mono.error(new RejectedException("no answer to " + route))
                : answer.apply(question).map(value -> DefaultPayload.create(written(route, value)));
    }

    @SuppressWarnings("unchecked")
    private static byte[] written(String route, Object value) {
        return route.equals(BetRoutes.PLACE)
                ? Verdict.written((Reply<BetAnswer>) value)
                : ContractJson.mapper().writeValueAsBytes(value);
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
        // The server's end is the end of its door, not of those who are in.
        connections.forEach(RSocket::dispose);
        server.dispose();
        server.onClose().block();
    }
}
