package org.overround.odds.oracle;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a raw exchange recording and works out, after each message, what every market must be
 * offered at under the house's default margin (power method, 1.05). Shares no code with the house:
 * own reading, own ladders, own solving, own rounding.
 *
 * <pre>{@code
 * try (var oracle = RecordingOracle.open(file)) {
 *     while (oracle.next()) {
 *         oracle.touched() ... oracle.markets().get("bf:1.200806927").odds() ...
 *     }
 * }
 * }</pre>
 */
public final class RecordingOracle implements AutoCloseable {
    private final BufferedReader lines;
    private final Map<String, RecordedMarket> books = new LinkedHashMap<>();
    private final Map<String, Map<String, OracleMarket>> offered = new LinkedHashMap<>();
    private final Map<String, OracleMarket> markets = new LinkedHashMap<>();
    private final Set<String> touched = new LinkedHashSet<>();
    private long line;
    private long publishedAtMillis;

    private RecordingOracle(BufferedReader lines) {
        this.lines = lines;
    }

    /** Opens a recording, plain or {@code .bz2}. */
    public static RecordingOracle open(Path file) throws IOException {
        InputStream raw = new BufferedInputStream(Files.newInputStream(file));
        var bytes =
                file.toString().endsWith(".bz2") ? new BZip2CompressorInputStream(raw, true) : raw;
        return new RecordingOracle(
                new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8)));
    }

    /** Every market as it stands once all messages published at or before an instant are in. */
    public static Map<String, OracleMarket> until(Path file, Instant last) throws IOException {
        var stopped = new LinkedHashMap<String, OracleMarket>();
        try (var oracle = open(file)) {
            while (oracle.next() && oracle.publishedAtMillis() <= last.toEpochMilli()) {
                oracle.touched().forEach(market -> stopped.put(market, oracle.market(market)));
            }
        }
        return stopped;
    }

    /**
     * Takes in the next message; false at the end. A heartbeat is a message that touches nothing.
     */
    public boolean next() throws IOException {
        var text = lines.readLine();
        if (text == null) {
            return false;
        }
        line++;
        touched.clear();
        var message = JsonMapper.shared().readTree(text);
        publishedAtMillis = message.get("pt").asLong();
        var changed = new LinkedHashSet<String>();
        for (var change : message.path("mc")) {
            changed.add(apply(change));
        }
        changed.forEach(this::offer);
        return true;
    }

    private String apply(JsonNode change) {
        var id = change.get("id").asString();
        books.computeIfAbsent(id, RecordedMarket::new).apply(change);
        return id;
    }

    private void offer(String id) {
        var book = books.get(id);
        if (book == null || !book.defined()) {
            return;
        }
        var before = offered.getOrDefault(id, Map.of());
        var now = book.offered();
        offered.put(id, now);
        markets.putAll(now);
        before.keySet().stream()
                .filter(market -> !now.containsKey(market))
                .forEach(markets::remove);
        touched.addAll(now.keySet());
    }

    /** Line of the file, from 1. */
    public long line() {
        return line;
    }

    /** When the exchange published the message. */
    public long publishedAtMillis() {
        return publishedAtMillis;
    }

    /** Every market so far, as of this message. */
    public Map<String, OracleMarket> markets() {
        return Collections.unmodifiableMap(markets);
    }

    /** The markets that this message said something about; all others are as they were. */
    public Collection<String> touched() {
        return Collections.unmodifiableSet(touched);
    }

    /** One market that has been seen. */
    public OracleMarket market(String id) {
        var market = markets.get(id);
        if (market == null) {
            throw new IllegalArgumentException(
                    "the recording has no market " + id + " by line " + line);
        }
        return market;
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
