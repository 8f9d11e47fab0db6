package org.overround.standalone;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser's side of the push protocol over a real WebSocket: follows event channels by the
 * protocol's rules and keeps what it is shown.
 */
final class PushFollower implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<String> frames = new LinkedBlockingQueue<>();
    private final StringBuilder partial = new StringBuilder();
    private final WebSocket socket;
    private final Consumer<Told> listener;
    private final Map<String, Followed> events = new LinkedHashMap<>();
    private long snapshots;
    private long deltas;

    /** What is known of one event. */
    private static final class Followed {
        long version;
        final Map<String, ShownMarket> markets = new LinkedHashMap<>();
    }

    /**
     * What a frame told.
     *
     * @param version the event's, now
     * @param markets all that are known of the event, as of now
     * @param named the markets the frame says something of
     * @param turned those of them whose status or in-play it says
     * @param snapshot whether it is a whole event, not what changed
     */
    record Told(
            String event,
            long version,
            Map<String, ShownMarket> markets,
            List<String> named,
            List<String> turned,
            boolean snapshot) {}

    /** {@code listener} is called for every frame that told something, on the thread that waits. */
    PushFollower(String gateway, Consumer<Told> listener) {
        this.listener = listener;
        socket =
                http.newWebSocketBuilder()
                        .buildAsync(URI.create("ws://" + gateway + "/ws/odds"), this)
                        .join();
    }

    @Override
    public @Nullable CompletionStage<?> onText(
            WebSocket webSocket, CharSequence data, boolean last) {
        partial.append(data);
        if (last) {
            frames.add(partial.toString());
            partial.setLength(0);
        }
        webSocket.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(
            WebSocket webSocket, int statusCode, String reason) {
        frames.add("{\"op\":\"closed\",\"code\":" + statusCode + "}");
        return null;
    }

    @Override
    public void onError(WebSocket webSocket, Throwable error) {
        frames.add("{\"op\":\"closed\",\"code\":0}");
    }

    /** Asks for events and waits for their snapshots. */
    void follow(Collection<String> wanted) throws InterruptedException {
        var id = 0;
        for (var event : wanted) {
            socket.sendText(
                            "{\"op\":\"subscribe\",\"id\":%d,\"channel\":\"event:%s\"}"
                                    .formatted(++id, event),
                            true)
                    .join();
        }
        while (!events.keySet().containsAll(wanted)) {
            next();
        }
    }

    /** Reads until every event is at its version or past it. */
    void await(Map<String, Long> versions) throws InterruptedException {
        var deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        for (var wanted : versions.entrySet()) {
            while (version(wanted.getKey()) < wanted.getValue()) {
                if (System.nanoTime() > deadlineNanos) {
                    throw new AssertionError("not told within " + PATIENCE + missing(versions));
                }
                next();
            }
        }
    }

    private String missing(Map<String, Long> versions) {
        return versions.entrySet().stream()
                .filter(wanted -> version(wanted.getKey()) < wanted.getValue())
                .map(wanted ->
                        "%s: version %d, at %d"
                                .formatted(
                                        wanted.getKey(),
                                        wanted.getValue(),
                                        version(wanted.getKey())))
                .collect(Collectors.joining("; ", ": ", ""));
    }

    private long version(String event) {
        var followed = events.get(event);
        return followed == null ? 0 : followed.version;
    }

    /** All markets of all events, by id. */
    Map<String, ShownMarket> markets() {
        var all = new LinkedHashMap<String, ShownMarket>();
        events.values().forEach(event -> all.putAll(event.markets));
        return all;
    }

    long deltas() {
        return deltas;
    }

    long snapshots() {
        return snapshots;
    }

    private void next() throws InterruptedException {
        var text = frames.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        if (text == null) {
            throw new AssertionError("no frame came within " + PATIENCE);
        }
        var frame = JsonMapper.shared().readTree(text);
        switch (frame.get("op").stringValue()) {
            case "snapshot" -> snapshot(frame);
            case "delta" -> delta(frame);
            case "welcome", "heartbeat" -> {}
            default -> throw new AssertionError("not expected: " + frame);
        }
    }

    private void snapshot(JsonNode frame) {
        var event = event(frame);
        var followed = new Followed();
        followed.version = frame.get("seq").longValue();
        for (var market : frame.get("markets")) {
            var shown = ShownMarket.of(market);
            followed.markets.put(shown.market, shown);
        }
        if (events.put(event, followed) != null) {
            throw new AssertionError(event + " had to begin anew: " + frame);
        }
        snapshots++;
        var named = List.copyOf(followed.markets.keySet());
        listener.accept(
                new Told(event, followed.version, followed.markets, named, List.of(), true));
    }

    private void delta(JsonNode frame) {
        var event = event(frame);
        var followed = events.get(event);
        if (followed == null) {
            throw new AssertionError("a delta before any snapshot: " + frame);
        }
        if (frame.has("con")) {
            throw new AssertionError("this client was too slow to be told everything: " + frame);
        }
        var version = frame.get("seq").longValue();
        if (version <= followed.version) {
            return;
        }
        if (frame.get("prev").longValue() > followed.version) {
            throw new AssertionError("a gap: at " + followed.version + " came " + frame);
        }
        followed.version = version;
        var named = new ArrayList<String>();
        var turned = new ArrayList<String>();
        for (var change : frame.path("m")) {
            var id = change.get("id").stringValue();
            followed.markets.computeIfAbsent(id, ShownMarket::new).take(change);
            named.add(id);
            if (change.has("st") || change.has("ip")) {
                turned.add(id);
            }
        }
        deltas++;
        listener.accept(new Told(event, version, followed.markets, named, turned, false));
    }

    private static String event(JsonNode frame) {
        return frame.get("ch").stringValue().substring("event:".length());
    }

    @Override
    public void close() {
        socket.abort();
        http.shutdownNow();
    }
}
