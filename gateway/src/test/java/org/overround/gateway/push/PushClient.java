package org.overround.gateway.push;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that follows the protocol's rules over a real WebSocket, and can stop reading. */
final class PushClient implements WebSocket.Listener, AutoCloseable {

    private static final long PATIENCE_SECONDS = 30;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
    final CompletableFuture<Integer> closed = new CompletableFuture<>();
    final Map<String, String> content = new TreeMap<>();
    String epoch = "";
    long seq;
    int merged;

    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private boolean reading = true;

    PushClient(URI uri, String... headers) {
        var builder = HTTP.newWebSocketBuilder();
        for (var i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(uri, this).join();
    }

    static PushClient withProtocol(URI uri) {
        return new PushClient(uri, "X-Test", "protocol");
    }

    // -- the socket's side

    @Override
    public void onOpen(WebSocket webSocket) {
        webSocket.request(1);
    }

    @Override
    public synchronized @Nullable CompletionStage<?> onText(
            WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(JsonMapper.shared().readTree(partial.toString()));
            partial.setLength(0);
        }
        if (reading) {
            webSocket.request(1);
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(
            WebSocket webSocket, int statusCode, String reason) {
        closed.complete(statusCode);
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        closed.completeExceptionally(error);
    }

    synchronized void stopReading() {
        reading = false;
    }

    synchronized void readOn() {
        reading = true;
        socket.request(1);
    }

    // -- the test's side

    void send(String json) {
        socket.sendText(json, true).join();
    }

    void sendBinary() {
        socket.sendBinary(ByteBuffer.wrap(new byte[] {1, 2, 3}), true).join();
    }

    void sendInParts(String first, String second) {
        socket.sendText(first, false).join();
        socket.sendText(second, true).join();
    }

    void subscribe(long id, String channel) {
        send("{\"op\":\"subscribe\",\"id\":" + id + ",\"channel\":\"" + channel + "\"}");
    }

    void resume(long id, String channel, String epoch, long seq) {
        send(
                "{\"op\":\"subscribe\",\"id\":"
                        + id
                        + ",\"channel\":\""
                        + channel
                        + "\",\"since\":{\"epoch\":\""
                        + epoch
                        + "\",\"seq\":"
                        + seq
                        + "}}");
    }

    /** The next frame that is not a heartbeat. */
    JsonNode next() {
        try {
            while (true) {
                var frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
                if (frame == null) {
                    throw new AssertionError("no frame came; closed: " + closed);
                }
                if (!frame.get("op").stringValue().equals("heartbeat")) {
                    take(frame);
                    return frame;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    JsonNode next(String op) {
        var frame = next();
        if (!frame.get("op").stringValue().equals(op)) {
            throw new AssertionError("expected " + op + ", was " + frame);
        }
        return frame;
    }

    /** Takes frames until one is as wanted. */
    JsonNode await(Predicate<JsonNode> wanted) {
        while (true) {
            var frame = next();
            if (wanted.test(frame)) {
                return frame;
            }
        }
    }

    void awaitVersion(long version) {
        while (seq < version) {
            next();
        }
    }

    int closeCode() {
        return closed.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private void take(JsonNode frame) {
        switch (frame.get("op").stringValue()) {
            case "snapshot" -> {
                if (!frame.has("markets")) {
                    return; // Of a player's own channel.
                }
                content.clear();
                epoch = frame.get("epoch").stringValue();
                seq = frame.get("seq").longValue();
                for (var market : frame.get("markets")) {
                    content.put(market.get("id").stringValue(), market.get("status").stringValue());
                    market.get("selections").forEach(each -> odds(market, each, each.get("odds")));
                }
            }
            case "delta" -> delta(frame);
            default -> {}
        }
    }

    private void delta(JsonNode frame) {
        var prev = frame.get("prev").longValue();
        var to = frame.get("seq").longValue();
        if (to <= seq) {
            return;
        }
        if (prev > seq) {
            throw new AssertionError("a gap: at " + seq + " came " + frame);
        }
        seq = to;
        merged += frame.has("con") ? 1 : 0;
        for (var market : frame.path("m")) {
            if (market.has("st")) {
                content.put(market.get("id").stringValue(), market.get("st").stringValue());
            }
            for (var each : market.path("s")) {
                if (each.has("o")) {
                    odds(market, each, each.get("o"));
                }
            }
        }
    }

    private void odds(JsonNode market, JsonNode selection, JsonNode odds) {
        content.put(
                market.get("id").stringValue() + "/" + selection.get("id").stringValue(),
                odds.isNull() ? "0" : Long.toString(Math.round(odds.doubleValue() * 1_000)));
    }

    @Override
    public void close() {
        socket.abort();
    }
}
