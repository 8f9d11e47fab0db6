package org.overround.messaging.rsocket;

import io.rsocket.Payload;
import io.rsocket.RSocket;
import io.rsocket.core.RSocketConnector;
import io.rsocket.metadata.WellKnownMimeType;
import io.rsocket.transport.netty.client.TcpClientTransport;
import io.rsocket.util.DefaultPayload;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;
import reactor.netty.tcp.TcpClient;
import reactor.util.retry.Retry;

/**
 * One connection to another service, kept up for as long as the lane is open; requests by route,
 * JSON in and out.
 *
 * <pre>
 *   connecting --connected--> up --lost--> connecting (after 100 ms, doubling to 3 s, jittered)
 *        \_______close______/  \__close__> closed
 * </pre>
 *
 * <p>A request is never queued: while the lane is not up it fails at once with {@link
 * NotConnected}, and then it is sure that the other side never saw it. Any other failure leaves
 * that open.
 */
public final class RequestLane implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RequestLane.class);

    private static final Duration RETRY_SOON = Duration.ofMillis(100);
    private static final Duration RETRY_LATE = Duration.ofSeconds(3);
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(5);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final int CONNECT_MILLIS = 2_000;

    private final String name;
    private final String host;
    private final int port;
    private final TcpClient tcp;

    /** By route: a handful, the same with every request. */
    private final Map<String, byte[]> metadata = new ConcurrentHashMap<>();

    private volatile @Nullable RSocket up;
    private volatile boolean toldLost;
    private @Nullable Disposable running;

    /** Nothing was sent: there is no connection now. */
    public static final class NotConnected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotConnected(String message) {
            super(message, null, false, false);
        }
    }

    /** The other side closed the connection, or it broke. Never leaves this class. */
    private static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Lost() {
            super("the connection is closed", null, false, false);
        }
    }

    /**
     * A lane that is not opened yet.
     *
     * @param name of the other side, for people
     * @param address {@code host:port}
     * @param loops the event loops it works on
     * @throws IllegalArgumentException when the address is none
     */
    public RequestLane(String name, String address, LoopResources loops) {
        var colon = address.lastIndexOf(':');
        if (colon < 1 || !address.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException("must be host:port, was '" + address + "'");
        }
        this.name = name;
        this.host = address.substring(0, colon);
        this.port = Integer.parseInt(address.substring(colon + 1));
        this.tcp =
                TcpClient.newConnection()
                        .runOn(loops)
                        .host(host)
                        .port(port)
                        .option(
                                io.netty.channel.ChannelOption.CONNECT_TIMEOUT_MILLIS,
                                CONNECT_MILLIS);
    }

    /** Begins to connect; the first connection may take a moment. */
    public synchronized void open() {
        if (running == null) {
            running = hold().subscribe();
        }
    }

    /** Whether there is a connection now. */
    public boolean isUp() {
        return up != null;
    }

    private Flux<RSocket> hold() {
        return Mono.defer(() ->
                        RSocketConnector.create()
                                .metadataMimeType(
                                        WellKnownMimeType.MESSAGE_RSOCKET_COMPOSITE_METADATA
                                                .getString())
                                .dataMimeType(WellKnownMimeType.APPLICATION_JSON.getString())
                                .keepAlive(SIGN_OF_LIFE, SILENCE)
                                .connect(TcpClientTransport.create(tcp)))
                .flatMapMany(socket ->
                        Flux.just(socket)
                                .doOnNext(this::connected)
                                .concatWith(over(socket))
                                .doFinally(_ -> disconnected(socket)))
                .doOnError(this::tellLost)
                .retryWhen(
                        Retry.backoff(Long.MAX_VALUE, RETRY_SOON)
                                .maxBackoff(RETRY_LATE)
                                .transientErrors(true));
    }

    private static Mono<RSocket> over(RSocket socket) {
        return socket.onClose().onErrorComplete().then(Mono.error(Lost::new));
    }

    private void connected(RSocket socket) {
        up = socket;
        toldLost = false;
        LOG.info("connected to {} at {}:{}", name, host, port);
    }

    private void disconnected(RSocket socket) {
        up = null;
        socket.dispose();
    }

    /** Once for each time it is lost, not for each try. */
    private void tellLost(Throwable failure) {
        if (!toldLost) {
            toldLost = true;
            LOG.warn(
                    "{} does not answer at {}:{} and is tried again: {}",
                    name,
                    host,
                    port,
                    failure.getMessage());
        }
    }

    /** One question, one answer. */
    public Mono<byte[]> request(String route, byte[] json) {
        return Mono.defer(() -> {
            var socket = up;
            if (socket == null || socket.isDisposed()) {
                return Mono.error(new NotConnected("no connection to " + name));
            }
            return socket.requestResponse(payload(route, json)).map(RequestLane::bytes);
        });
    }

    private Payload payload(String route, byte[] json) {
        return DefaultPayload.create(json, metadata.computeIfAbsent(route, RouteMetadata::of));
    }

    private static byte[] bytes(Payload payload) {
        try {
            var data = payload.data();
            var bytes = new byte[data.readableBytes()];
            data.readBytes(bytes);
            return bytes;
        } finally {
            payload.release();
        }
    }

    @Override
    public synchronized void close() {
        if (running != null) {
            running.dispose();
            running = null;
        }
    }
}
