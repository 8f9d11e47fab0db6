package org.overround.standalone;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.overround.embedded.Ports;
import org.overround.messaging.KafkaAddress;
import org.overround.messaging.LogReader;
import tools.jackson.databind.json.JsonMapper;

/** A standalone system on ports and a data directory of its own, run as a process, also again. */
final class StandaloneHouse {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final Path folder;
    private final Path data;
    private final Map<String, String> settings = new TreeMap<>();

    /** {@code folder} is where it is started; its data lie in {@code name} there. */
    StandaloneHouse(Path folder, String name) {
        this.folder = folder;
        data = folder.resolve(name);
        settings.put("overround.data", data.toString());
        settings.putAll(FreePorts.settings());
        settings.put("overround.ports.kafka", Integer.toString(Ports.free()));
    }

    StandaloneHouse with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    SystemProcess start() throws IOException {
        return SystemProcess.start(folder, settings);
    }

    Rest rest(String service) {
        return new Rest("http://" + address(service));
    }

    /** The console, as its demo viewer sees it. */
    Rest console() throws IOException, InterruptedException {
        var passwords =
                JsonMapper.shared()
                        .readTree(Files.readString(data.resolve("keys/demo-passwords.json")));
        try (var gateway = rest("gateway")) {
            var token = gateway.signIn("viewer", passwords.get("viewer").stringValue());
            return rest("console").with(token);
        }
    }

    String address(String service) {
        return "127.0.0.1:" + settings.get("overround.ports." + service);
    }

    LogReader log() {
        return new LogReader(new KafkaAddress(address("kafka"), "test"));
    }

    /** Waits until the gateway has every event at its version. */
    void awaitVersions(Map<String, Long> versions) throws InterruptedException {
        var deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        var behind = new HashMap<>(versions);
        try (var gateway = rest("gateway")) {
            while (!behind.isEmpty()) {
                if (System.nanoTime() > deadlineNanos) {
                    throw new AssertionError("not reached within " + PATIENCE + ": " + behind);
                }
                for (var event : List.copyOf(behind.keySet())) {
                    var answer = gateway.find("/api/v1/events/" + event);
                    var wanted = behind.getOrDefault(event, 0L);
                    if (answer == null || answer.get("version").longValue() < wanted) {
                        LockSupport.parkNanos(BETWEEN.toNanos());
                        break;
                    }
                    behind.remove(event);
                }
            }
        }
    }

    /** An id as a part of a path. */
    static String path(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8);
    }
}
