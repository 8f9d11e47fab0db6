package org.overround.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.overround.embedded.SharedServers;

/**
 * A service's runnable jar, with nothing but its own class path, is configured exactly as it is
 * among its siblings in the standalone system, whose class path has what all of them use.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiblingsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Map<String, String> JARS =
            Map.of(
                    "gateway", "gateway/target/overround-gateway",
                    "console", "trading-console-api/target/overround-trading-console-api",
                    "odds-stream", "odds-stream/target/overround-odds-stream",
                    "bets", "betting-core/bets/target/overround-bets");

    /**
     * What a sibling's libraries add that nothing uses: a CBOR mapper no codec of the service asks
     * for, and a chain for static resources where {@code spring.web.resources.add-mappings} is off.
     */
    private static final List<String> INERT =
            List.of(
                    "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration$CborConfiguration",
                    "org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration$ResourceChainCustomizerConfiguration");

    private Path folder;
    private SystemProcess siblings;

    @BeforeAll
    void startTheSiblings(@TempDir Path temporary) throws Exception {
        folder = temporary;
        var settings = ports();
        settings.put("overround.data", folder.resolve("data").toString());
        settings.put("overround.launch.conditions", folder.resolve("together").toString());
        siblings = SystemProcess.start(folder, settings).ready();
    }

    @AfterAll
    void stop() {
        siblings.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "console", "odds-stream", "bets"})
    void aServiceIsTheSameAloneAndAmongItsSiblings(String name) throws Exception {
        var alone = alone(name);

        assertThat(decisions(folder.resolve("together").resolve(name + ".txt")))
                .isNotEmpty()
                .containsExactlyElementsOf(decisions(alone));
    }

    private static List<String> decisions(Path report) throws IOException {
        return Files.readAllLines(report).stream()
                .filter(line -> INERT.stream().noneMatch(line::startsWith))
                .toList();
    }

    /** Starts the service's jar until it has reported, and ends it. */
    private Path alone(String name) throws IOException, InterruptedException {
        var report = folder.resolve("alone").resolve(name + ".txt");
        var output = folder.resolve(name + ".log");
        var words =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow",
                                "-jar",
                                jar(name).toString()));
        var settings = ports();
        settings.put("overround.data", Files.createTempDirectory(folder, name).toString());
        settings.put("overround.launch.conditions", folder.resolve("alone").toString());
        // The house on its own servers registers demo players: alone, the service is told to.
        settings.put("overround.bets.demo-players", "true");
        settings.put("overround.kafka.bootstrap-servers", SharedServers.kafka().bootstrapServers());
        settings.put("overround.redis.url", SharedServers.redis().uri());
        settings.put("overround.postgres.address", "127.0.0.1:" + SharedServers.postgres().port());
        settings.put("overround.postgres.password", SharedServers.postgres().password());
        settings.forEach((key, value) -> words.add("--" + key + "=" + value));
        var process =
                new ProcessBuilder(words)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        try {
            await(report, process, output);
            return report;
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private static void await(Path report, Process process, Path output)
            throws IOException, InterruptedException {
        var deadlineNanos = System.nanoTime() + PATIENCE.toNanos();
        while (Files.notExists(report) || Files.size(report) == 0) {
            var ended = process.waitFor(100, TimeUnit.MILLISECONDS);
            if (ended || System.nanoTime() > deadlineNanos) {
                throw new AssertionError(
                        "no report, ended: %s%n%s".formatted(ended, Files.readString(output)));
            }
        }
    }

    private static Path jar(String name) throws IOException {
        var prefix = ProjectRoot.path().resolve(JARS.getOrDefault(name, name));
        try (Stream<Path> files = Files.list(prefix.getParent())) {
            return files.filter(file ->
                            file.getFileName()
                                    .toString()
                                    .startsWith(prefix.getFileName().toString()))
                    .filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .findFirst()
                    .orElseThrow(() ->
                            new AssertionError(
                                    "package first: there is no runnable jar of " + name));
        }
    }

    private static Map<String, String> ports() throws IOException {
        var settings = new LinkedHashMap<String, String>();
        for (var name :
                List.of("gateway", "console", "rsocket", "odds-stream", "bets", "bets-rsocket")) {
            try (var socket = new ServerSocket(0)) {
                settings.put("overround.ports." + name, Integer.toString(socket.getLocalPort()));
            }
        }
        return settings;
    }
}
