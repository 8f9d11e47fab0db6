package org.overround.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Starting, stopping, killing and starting again, as a person at a terminal does it. */
class StandaloneIT {

    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);
    private static final Duration REFUSE_WITHIN = Duration.ofSeconds(60);

    @TempDir Path folder;
    private Path data;
    private Map<String, String> settings;

    @BeforeEach
    void choosePorts() {
        data = folder.resolve("data");
        settings = new TreeMap<>();
        settings.put("overround.data", data.toString());
        settings.putAll(FreePorts.settings());
    }

    @Test
    void itStartsRefusesASecondOneAndStopsLeavingNothingBehind() throws Exception {
        try (var first = SystemProcess.start(folder, settings).ready()) {
            assertThat(status("gateway", "/actuator/health/liveness")).isEqualTo(200);
            assertThat(status("odds-stream", "/actuator/health/liveness")).isEqualTo(200);
            assertThat(status("bets", "/actuator/health/liveness")).isEqualTo(200);
            var servers = servers();

            try (var second = SystemProcess.start(folder, settings)) {
                assertThat(second.exitCode(REFUSE_WITHIN)).isEqualTo(1);
                assertThat(second.errors().lines())
                        .singleElement()
                        .asString()
                        .contains(data.toString(), "in use by another Overround", "overround.data");
            }
            assertThat(status("gateway", "/actuator/health/liveness"))
                    .as("the first one")
                    .isEqualTo(200);

            // Made behind the start by a library that says so when it is interrupted.
            assertThat(status("gateway", "/v3/api-docs")).isEqualTo(200);
            first.signal("INT");
            first.exitCode(STOP_WITHIN);

            assertThat(servers).isNotEmpty().noneMatch(StandaloneIT::runs);
            assertThat(first.output()).contains("Stopped.");
            assertThat(first.errors()).isEmpty();
        }
    }

    @Test
    void afterAKillTheNextStartEndsWhatWasLeftOver() throws Exception {
        List<ProcessHandle> orphans;
        try (var killed = SystemProcess.start(folder, settings).ready()) {
            orphans = servers();
            killed.signal("KILL");
            killed.exitCode(STOP_WITHIN);
            assertThat(orphans)
                    .as("the servers a killed process leaves")
                    .isNotEmpty()
                    .allMatch(StandaloneIT::runs);
        }
        try (var next = SystemProcess.start(folder, settings).ready()) {
            assertThat(orphans).noneMatch(StandaloneIT::runs);
            assertThat(status("gateway", "/actuator/health/liveness")).isEqualTo(200);

            next.signal("TERM");
            next.exitCode(STOP_WITHIN);
        }
        assertThat(servers()).isEmpty();
    }

    @Test
    void aTakenPortIsOneLine() throws Exception {
        try (var other = new ServerSocket(0)) {
            settings.put("overround.ports.console", Integer.toString(other.getLocalPort()));

            assertRefused("port " + other.getLocalPort() + " is taken", "overround.ports.console");
        }
    }

    @Test
    void aDataDirectoryThatIsAFileIsOneLine() throws Exception {
        Files.writeString(data, "not a directory");

        assertRefused(data.toString(), "cannot be written", "overround.data");
    }

    @Test
    void anUnknownKeyIsOneLine() throws Exception {
        settings.put("overround.feed.mood", "replay");

        assertRefused("overround.feed.mood", "did you mean overround.feed.mode?");
    }

    @Test
    void aBadValueIsOneLine() throws Exception {
        settings.put("overround.feed.mode", "reply");

        assertRefused("overround.feed.mode", "'reply'", "simulator, replay");
    }

    private void assertRefused(String... words) throws Exception {
        try (var refused = SystemProcess.start(folder, settings)) {
            assertThat(refused.exitCode(REFUSE_WITHIN)).isEqualTo(1);
            assertThat(refused.errors().lines()).singleElement().asString().contains(words);
        }
    }

    private int status(String service, String path) throws Exception {
        var uri =
                URI.create("http://127.0.0.1:" + settings.get("overround.ports." + service) + path);
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(uri).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /** The server processes that the pid files name. */
    private List<ProcessHandle> servers() throws IOException {
        try (var files = Files.list(data.resolve("run"))) {
            return files.filter(
                            file -> file.getFileName().toString().matches("(redis|postgres)\\.pid"))
                    .map(StandaloneIT::pid)
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .filter(StandaloneIT::runs)
                    .toList();
        }
    }

    private static long pid(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /**
     * A process that has ended but was not yet waited for still has its number, but no program any
     * more.
     */
    private static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
