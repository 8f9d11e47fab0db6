package org.overround.standalone;

/** What a person reads when everything runs: where to go next. */
final class Welcome {

    private Welcome() {}

    static String text(Settings settings, String elapsed) {
        var gateway = "http://localhost:" + settings.port("gateway");
        return """

        Ready after %s.
          Odds page        %s/
          Odds push        ws://localhost:%d/ws/odds
          REST             %s/api/v1/events   (OpenAPI: %s/swagger-ui.html)
          Readiness        %s/actuator/health/readiness
          Trading console  http://localhost:%d/, RSocket tcp://localhost:%d
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
                        settings.data()
                                .toAbsolutePath()
                                .normalize()
                                .resolve("log")
                                .resolve("overround.log"));
    }
}
