package org.overround.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What a person reads when everything runs: where to go next. */
final class Welcome {

    private Welcome() {}

    static String text(Settings settings, Path data, String elapsed) {
        var gateway = "http://localhost:" + settings.port("gateway");
        return """

        Ready after %s.
          Odds page        %s/
          Odds push        ws://localhost:%d/ws/odds
          REST             %s/api/v1/events   (OpenAPI: %s/swagger-ui.html)
          Readiness        %s/actuator/health/readiness
          Trading console  http://localhost:%d/, RSocket tcp://localhost:%d
          Demo users       %s
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
                        demoUsers(data.resolve("keys").resolve("demo-passwords.json")),
                        data.resolve("log").resolve("overround.log"));
    }

    /** The users made at the first start; whoever set up users of their own knows them. */
    private static String demoUsers(Path file) {
        if (Files.notExists(file)) {
            return "none";
        }
        try {
            var passwords =
                    new TreeMap<>(
                            JsonMapper.shared()
                                    .readValue(
                                            Files.readString(file),
                                            new TypeReference<Map<String, String>>() {}));
            return passwords.entrySet().stream()
                            .map(user -> user.getKey() + " / " + user.getValue())
                            .collect(Collectors.joining(", "))
                    + "   (also in "
                    + file
                    + ")";
        } catch (IOException | JacksonException e) {
            return "see " + file;
        }
    }
}
