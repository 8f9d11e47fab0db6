package org.overround.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.overround.embedded.SharedServers;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.BooleanNode;

/**
 * A service's runnable jar, with nothing but its own class path, is configured exactly as it is
 * among its siblings in the standalone system, whose class path has what all of them use.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SiblingsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String TRACES_GO_TO =
            "management.opentelemetry.tracing.export.otlp.endpoint";

    /**
     * What a sibling's libraries add that nothing uses: a CBOR mapper no codec of the service asks
     * for, and a chain for static resources where {@code spring.web.resources.add-mappings} is off.
     */
    private static final List<String> INERT =
            List.of(
                    "org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration$CborConfiguration",
                    "org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration$ResourceChainCustomizerConfiguration");

    private Path folder;
    private TraceCollector traces;
    private SystemProcess siblings;
    private Map<String, String> ports;

    @BeforeAll
    void startTheSiblings(@TempDir Path temporary) throws Exception {
        folder = temporary;
        traces = new TraceCollector();
        ports = FreePorts.settings();
        var settings = new TreeMap<>(ports);
        settings.put(TRACES_GO_TO, traces.endpoint());
        settings.put("overround.data", folder.resolve("data").toString());
        settings.put("overround.launch.conditions", folder.resolve("together").toString());
        siblings = SystemProcess.start(folder, settings).ready();
    }

    @AfterAll
    void stop() {
        siblings.close();
        traces.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "console", "odds-stream", "bets"})
    void aServiceIsTheSameAloneAndAmongItsSiblings(String name) throws Exception {
        var alone = alone(name);

        assertThat(decisions(folder.resolve("together").resolve(name + ".txt")))
                .isNotEmpty()
                .containsExactlyElementsOf(decisions(alone));
    }

    /** The console asks the bet service for traders and for the back office. */
    @Test
    void agentsAndPlayersAreToldAndChangedOverTheConsole() throws Exception {
        try (var viewer = console("viewer");
                var office = console("compliance")) {
            var trees = viewer.await("/api/v1/agents").get("children");
            assertThat(trees.valueStream().map(tree -> tree.get("agent").stringValue()))
                    .contains("agent:platform-gbp", "agent:platform-eur");
            var london = viewer.get("/api/v1/agents/agent:london-gbp");
            assertThat(london.get("exposure").size()).isPositive();
            assertThat(viewer.get("/api/v1/agents/agent:uk-gbp/hierarchy").get("children").size())
                    .isEqualTo(1);
            assertThat(
                            viewer.get(
                                            "/api/v1/agents/agent:london-gbp/matrix-test?sport=cricket"
                                                    + "&marketType=MATCH_ODDS&phase=PRE_MATCH"
                                                    + "&source=SHARP&liquidity=HIGH")
                                    .get("ruleId")
                                    .stringValue())
                    .isEqualTo("cricket-sharp");
            assertThat(viewer.find("/api/v1/players")).as("players, to a viewer").isNull();

            assertThat(office.get("/api/v1/players?jurisdiction=UK&text=ann").get("total").asInt())
                    .isEqualTo(1);
            var change = "{\"reason\":\"source of funds is open\",\"amlFlagged\":true}";
            assertThat(office.patch("/api/v1/players/player:dave", change).get("amlFlagged"))
                    .isEqualTo(BooleanNode.TRUE);
            assertThat(office.get("/api/v1/players/player:dave").get("amlFlagged"))
                    .isEqualTo(BooleanNode.TRUE);
        }
    }

    /** Carol lives behind a fence: whether her bet would be taken depends on where she is. */
    @Test
    void aDryRunComesFromWhereTheTraderSays() throws Exception {
        try (var trader = console("trader")) {
            trader.await("/api/v1/agents");

            assertThat(dryRun(trader, "")).isEqualTo("GEO_BLOCKED");
            assertThat(dryRun(trader, "\"address\":\"192.0.2.7\",")).isEqualTo("MARKET_NOT_FOUND");
        }
    }

    /** A partner's trace goes on at the edge, in the bet service and in each stage of the bet. */
    @Test
    void aBetIsOneTraceFromThePartnerToItsStages() throws Exception {
        var traceId = UUID.randomUUID().toString().replace("-", "");
        try (var edge = new Rest("http://127.0.0.1:" + ports.get("overround.ports.gateway"))) {
            edge.with(edge.signIn("anna", password("anna")));

            assertThat(
                            edge.bet(
                                    "traced",
                                    "00-" + traceId + "-00f067aa0ba902b7-01",
                                    """
                                    {"type":"SINGLE","currency":"GBP","unitStakeMinor":100,
                                     "legs":[{"market":"sim:match:none:result","selection":"home","odds":2.0}]}
                                    """))
                    .contains("MARKET_NOT_FOUND");

            traces.await(traceId, "gateway", "http post /api/v1/bets", "bet ask");
            traces.await(traceId, "bets", "bet whole", "bet gate");
        }
    }

    private static String dryRun(Rest trader, String address) throws Exception {
        var body =
                """
                {"player":"player:carol",%s"bet":{"type":"SINGLE","currency":"USD","unitStakeMinor":100,
                 "legs":[{"market":"sim:match:none:result","selection":"home","odds":2.0}]}}
                """
                        .formatted(address);
        return trader.post("/api/v1/bets/simulate", body).at("/verdict/code").stringValue();
    }

    /** The console of the siblings, as one of the demo users sees it. */
    private Rest console(String user) throws Exception {
        try (var gateway = new Rest("http://127.0.0.1:" + ports.get("overround.ports.gateway"))) {
            var token = gateway.signIn(user, password(user));
            return new Rest("http://127.0.0.1:" + ports.get("overround.ports.console")).with(token);
        }
    }

    private String password(String user) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(folder.resolve("data/keys/demo-passwords.json")))
                .get(user)
                .stringValue();
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
        var words = ServiceJar.command(name, List.of());
        var settings = FreePorts.settings();
        settings.put(TRACES_GO_TO, traces.endpoint());
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
}
