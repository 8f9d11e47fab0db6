package org.overround.console.cli;

import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.Unpooled;
import io.rsocket.Payload;
import io.rsocket.RSocket;
import io.rsocket.core.RSocketConnector;
import io.rsocket.metadata.AuthMetadataCodec;
import io.rsocket.metadata.CompositeMetadataCodec;
import io.rsocket.metadata.TaggingMetadataCodec;
import io.rsocket.metadata.WellKnownMimeType;
import io.rsocket.transport.netty.client.TcpClientTransport;
import io.rsocket.util.DefaultPayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A traders' connection: a bearer token in its setup, then JSON requests by route. */
public final class TraderConnection implements AutoCloseable {

    private final RSocket rsocket;

    private TraderConnection(RSocket rsocket) {
        this.rsocket = rsocket;
    }

    /** Connects; a token that is refused shows with the first request. */
    public static Mono<TraderConnection> open(String host, int port, String token) {
        return Mono.defer(() ->
                RSocketConnector.create()
                        .metadataMimeType(
                                WellKnownMimeType.MESSAGE_RSOCKET_COMPOSITE_METADATA.getString())
                        .dataMimeType(WellKnownMimeType.APPLICATION_JSON.getString())
                        .setupPayload(Mono.fromSupplier(() -> setup(token)))
                        .connect(TcpClientTransport.create(host, port))
                        .map(TraderConnection::new));
    }

    /** One question, one answer. */
    public Mono<String> request(String route, String json) {
        return Mono.defer(() -> rsocket.requestResponse(payload(route, json)))
                .map(TraderConnection::text);
    }

    /** A stream for as long as it is followed. */
    public Flux<String> stream(String route, String json) {
        return Flux.defer(() -> rsocket.requestStream(payload(route, json)))
                .map(TraderConnection::text);
    }

    @Override
    public void close() {
        rsocket.dispose();
    }

    private static Payload setup(String token) {
        var metadata = ByteBufAllocator.DEFAULT.compositeBuffer();
        CompositeMetadataCodec.encodeAndAddMetadata(
                metadata,
                ByteBufAllocator.DEFAULT,
                WellKnownMimeType.MESSAGE_RSOCKET_AUTHENTICATION,
                AuthMetadataCodec.encodeBearerMetadata(
                        ByteBufAllocator.DEFAULT, token.toCharArray()));
        return DefaultPayload.create(Unpooled.EMPTY_BUFFER, metadata);
    }

    private static Payload payload(String route, String json) {
        var metadata = ByteBufAllocator.DEFAULT.compositeBuffer();
        CompositeMetadataCodec.encodeAndAddMetadata(
                metadata,
                ByteBufAllocator.DEFAULT,
                WellKnownMimeType.MESSAGE_RSOCKET_ROUTING,
                TaggingMetadataCodec.createRoutingMetadata(ByteBufAllocator.DEFAULT, List.of(route))
                        .getContent());
        return DefaultPayload.create(
                Unpooled.wrappedBuffer(json.getBytes(StandardCharsets.UTF_8)), metadata);
    }

    private static String text(Payload payload) {
        try {
            return payload.getDataUtf8();
        } finally {
            payload.release();
        }
    }
}
