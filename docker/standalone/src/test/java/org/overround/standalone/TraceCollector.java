package org.overround.standalone;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.zip.GZIPInputStream;

/** Takes in what is sent by OTLP over HTTP, as bytes: names are in it as they are. */
final class TraceCollector implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final HttpServer server;
    private final List<String> batches = new CopyOnWriteArrayList<>();

    TraceCollector() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", this::take);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var zipped = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            var body = exchange.getRequestBody();
            var bytes = zipped ? new GZIPInputStream(body).readAllBytes() : body.readAllBytes();
            batches.add(new String(bytes, StandardCharsets.ISO_8859_1));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /**
     * Waits until spans of a trace came.
     *
     * @param traceId 32 hexadecimal digits
     * @param words each in one batch with it: a service's or a span's name
     */
    void await(String traceId, String... words) {
        var raw = new String(HexFormat.of().parseHex(traceId), StandardCharsets.ISO_8859_1);
        var deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (!came(raw, words)) {
            if (System.nanoTime() > deadlineNanos) {
                throw new AssertionError(
                        "no batch of trace %s has %s; %d batches came"
                                .formatted(traceId, List.of(words), batches.size()));
            }
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
    }

    private boolean came(String raw, String... words) {
        return batches.stream()
                .anyMatch(batch ->
                        batch.contains(raw) && List.of(words).stream().allMatch(batch::contains));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
