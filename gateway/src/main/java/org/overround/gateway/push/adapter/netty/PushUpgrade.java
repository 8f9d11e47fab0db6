package org.overround.gateway.push.adapter.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.push.CloseCode;
import org.overround.gateway.push.OriginRule;
import org.overround.gateway.push.PlayerFrames;
import org.overround.gateway.push.TokenCheck;
import org.overround.kernel.ProfileId;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.socket.HandshakeInfo;
import org.springframework.web.reactive.socket.WebSocketHandler;
import org.springframework.web.reactive.socket.server.RequestUpgradeStrategy;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;

/**
 * Turns a request into a push connection and takes the raw channel for it.
 *
 * <p>Spring's own strategy hides the channel behind a session that encodes and flushes per message
 * and client; here frames that are encoded once are written to many channels and flushed once. The
 * handshake itself stays with the server.
 */
public final class PushUpgrade implements RequestUpgradeStrategy {

    private static final String DECODER = "wsdecoder";
    private static final String ENCODER = "wsencoder";
    private static final String BRIDGE = "reactor.right.reactiveBridge";

    private static final WriteBufferWaterMark WATER_MARK =
            new WriteBufferWaterMark(32 << 10, 64 << 10);

    /** The kernel's own queue is bounded too: what waits there is old by the time it arrives. */
    private static final int SEND_BUFFER_BYTES = 128 << 10;

    private final PushHub hub;
    private final TokenCheck tokens;
    private final PlayerFrames players;
    private final OriginRule origins;

    public PushUpgrade(PushHub hub, TokenCheck tokens, PlayerFrames players) {
        this.hub = hub;
        this.tokens = tokens;
        this.players = players;
        this.origins = new OriginRule(hub.settings().allowedOrigins());
    }

    @Override
    public Mono<Void> upgrade(
            ServerWebExchange exchange,
            WebSocketHandler handler,
            @Nullable String subProtocol,
            Supplier<HandshakeInfo> handshake) {
        if (hub.draining()) {
            return refuse(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "the server is going down; connect again in a few seconds");
        }
        var headers = exchange.getRequest().getHeaders();
        var origin = headers.getFirst(HttpHeaders.ORIGIN);
        if (!origins.admits(origin, headers.getFirst(HttpHeaders.HOST))) {
            return refuse(
                    HttpStatus.FORBIDDEN,
                    "pages of origin '"
                            + origin
                            + "' may not connect; overround.push.allowed-origins lists who may");
        }
        return verdict(exchange.getRequest().getQueryParams().getFirst("token"))
                .flatMap(verdict -> upgrade(exchange, subProtocol, verdict));
    }

    private static Mono<Void> refuse(HttpStatus status, String reason) {
        return Mono.error(new ResponseStatusException(status, reason));
    }

    private Mono<TokenCheck.Verdict> verdict(@Nullable String token) {
        if (token != null) {
            return tokens.check(token);
        }
        return Mono.just(
                hub.settings().tokenRequired()
                        ? new TokenCheck.Verdict.Refused("a token is required")
                        : new TokenCheck.Verdict.Accepted(java.time.Instant.MAX));
    }

    /**
     * A bad token is told after the upgrade, by the close code: a browser's page does not see why
     * an upgrade failed.
     */
    private Mono<Void> upgrade(
            ServerWebExchange exchange, @Nullable String subProtocol, TokenCheck.Verdict verdict) {
        HttpServerResponse response =
                ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
        var spec = WebsocketServerSpec.builder();
        if (subProtocol != null) {
            spec.protocols(subProtocol);
        }
        // Headers set by filters go out with the upgrade.
        return exchange.getResponse()
                .setComplete()
                .then(
                        Mono.defer(() ->
                                response.sendWebsocket(
                                        (in, _) -> attach(in, verdict), spec.build())));
    }

    private Mono<Void> attach(WebsocketInbound in, TokenCheck.Verdict verdict) {
        return Mono.create(over ->
                in.withConnection(connection -> {
                    connection.onDispose(over::success);
                    var channel = connection.channel();
                    if (channel.eventLoop().inEventLoop()) {
                        attach(connection, verdict);
                    } else {
                        channel.eventLoop().execute(() -> attach(connection, verdict));
                    }
                }));
    }

    private void attach(Connection connection, TokenCheck.Verdict verdict) {
        var channel = connection.channel();
        if (!channel.isActive()) {
            return;
        }
        configure(channel);
        var pipeline = channel.pipeline();
        var longest = hub.settings().maxFrameBytes();
        // The server's decoder answers a bad frame itself, with codes of its own; this one leaves
        // that to the handler.
        pipeline.replace(
                DECODER,
                DECODER,
                new WebSocket13FrameDecoder(
                        WebSocketDecoderConfig.newBuilder()
                                .maxFramePayloadLength(longest)
                                .allowExtensions(false)
                                .closeOnProtocolViolation(false)
                                .build()));
        var shard = hub.shard(channel.eventLoop());
        var client = new Client(shard, pipeline.context(ENCODER));
        pipeline.addBefore(BRIDGE, "overround.aggregator", new WebSocketFrameAggregator(longest));
        var own = new PlayerLane(shard, client, players);
        pipeline.addBefore(BRIDGE, "overround.push", new ClientHandler(shard, client, tokens, own));
        switch (verdict) {
            case TokenCheck.Verdict.Accepted(var expiresAt, var player) -> {
                client.tokenAccepted(expiresAt);
                own.signedIn(player);
                client.welcome(UUID.randomUUID().toString(), ProfileId.DEFAULT.value());
            }
            case TokenCheck.Verdict.Refused _ -> client.close(CloseCode.BAD_TOKEN);
        }
        shard.flush();
        channel.config().setAutoRead(true);
        channel.read();
    }

    private static void configure(Channel channel) {
        channel.config().setWriteBufferWaterMark(WATER_MARK);
        channel.config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER_BYTES);
        channel.config().setOption(ChannelOption.TCP_NODELAY, true);
    }
}
