package org.overround.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.overround.contracts.identity.DemoPlayers;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a person reads when everything runs: where to go next. */
final class Welcome {

    private Welcome() {}

    static String text(Settings settings, Path data, String elapsed) {
        var file = data.resolve("keys").resolve("demo-passwords.json");
        var passwords = passwords(file);
        var gateway = "http://localhost:" + settings.port("gateway");
        return """

        Ready after %s.
          Odds page        %s/
          Odds push        ws://localhost:%d/ws/odds
          REST             %s/api/v1/events   (OpenAPI: %s/swagger-ui.html)
          Readiness        %s/actuator/health/readiness
          Trading console  http://localhost:%d/, RSocket tcp://localhost:%d
          Demo users       %s
          Demo players     %s
          Logs             %s
          Ctrl-C stops it.
        """
                .formatted(
                        elapsed,
                        gateway,
                        settings.port("gateway"),
                        gateway,
                        gateway,
                        gateway,
                        settings.port("console"),
                        settings.port("rsocket"),
                        signIns(passwords, false, file),
                        signIns(passwords, true, file),
                        data.resolve("log").resolve("overround.log"));
    }

    /** Of the users made at the first start; whoever set up users of their own knows them. */
    private static Map<String, String> passwords(Path file) {
        try {
            return Files.notExists(file)
                    ? Map.of()
                    : JsonMapper.shared()
                            .readValue(
                                    Files.readString(file),
                                    new TypeReference<TreeMap<String, String>>() {});
        } catch (IOException | JacksonException e) {
            return Map.of();
        }
    }

    private static String signIns(Map<String, String> passwords, boolean players, Path file) {
        var found =
                passwords.entrySet().stream()
                        .filter(user -> DemoPlayers.USERNAMES.contains(user.getKey()) == players)
                        .map(user -> user.getKey() + " / " + user.getValue())
                        .collect(Collectors.joining(", "));
        if (found.isEmpty()) {
            return Files.exists(file) ? "see " + file : "none";
        }
        return players ? found : found + "   (also in " + file + ")";
    }
}
