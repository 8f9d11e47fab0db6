package org.overround.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/**
 * The odds page in a real browser on the running system: a goal is followed until prices open
 * again, a demo player signs in and bets, lists, events and slip pass the accessibility checks.
 *
 * <p>Checks of the slip that move a market by hand are said to be skipped there; they run on the
 * page's own simulated house. Where there is no Chromium all of it is skipped with one line that
 * says so; with {@code CI=true} it fails.
 */
class PageIT {

    private static final int NO_BROWSER = 3;
    private static final long PATIENCE_MINUTES = 8;
    private static final String PLAYER = "anna";

    @TempDir Path folder;

    @Test
    void aGoalIsFollowedInABrowserAndThePageIsForEverybody() throws Exception {
        var web = web();
        var settings = settings();
        try (var _ = SystemProcess.start(folder, settings).ready()) {
            var url = "http://127.0.0.1:" + settings.get("overround.ports.gateway");
            var player = PLAYER + ":" + passwordOfPlayer();
            succeeds(checks(web, Map.of("OVERROUND_URL", url, "OVERROUND_PLAYER", player)));
        }
    }

    @Test
    void theSlipFollowsMarketsThatAreMovedByHand() throws Exception {
        var page = ProjectRoot.path().resolve("gateway/target/classes/static-gateway");
        succeeds(checks(web(), Map.of("OVERROUND_PAGE_OUT", page.toString()), "slip:"));
    }

    private static void succeeds(Checks checks) {
        if (checks.exitCode() == NO_BROWSER) {
            skip(checks.output().strip());
        }
        assertThat(checks.exitCode()).as(checks.output()).isZero();
    }

    private static Path web() {
        var web = ProjectRoot.path().resolve("gateway/src/main/web");
        if (Files.notExists(web.resolve("node_modules")) || pageIsMissing()) {
            skip("the page is not built (a quick build leaves it out)");
        }
        return web;
    }

    private static boolean pageIsMissing() {
        return PageIT.class.getResource("/static-gateway/index.html") == null;
    }

    private static void skip(String why) {
        if ("true".equals(System.getenv("CI"))) {
            throw new AssertionError(why);
        }
        System.out.println("Browser test skipped: " + why);
        abort(why);
    }

    private Map<String, String> settings() {
        var settings = new TreeMap<String, String>();
        settings.put("overround.data", folder.resolve("data").toString());
        settings.put("overround.feed.simulator.speed", "20");
        settings.put("overround.feed.simulator.events", "30");
        settings.putAll(FreePorts.settings());
        return settings;
    }

    private String passwordOfPlayer() throws IOException {
        var file = folder.resolve("data/keys/demo-passwords.json");
        return JsonMapper.shared().readTree(Files.readString(file)).get(PLAYER).stringValue();
    }

    private record Checks(int exitCode, String output) {}

    private Checks checks(Path web, Map<String, String> environment, String... wanted)
            throws IOException, InterruptedException {
        var output = folder.resolve("browser.txt");
        var command = new ArrayList<>(List.of("node", "browser/run.mjs"));
        command.addAll(List.of(wanted));
        var builder =
                new ProcessBuilder(command)
                        .directory(web.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        var process = builder.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            return new Checks(
                    -1,
                    "not done in " + PATIENCE_MINUTES + " minutes:\n" + Files.readString(output));
        }
        var text = Files.readString(output, StandardCharsets.UTF_8);
        System.out.print(text);
        return new Checks(process.exitValue(), text);
    }
}
