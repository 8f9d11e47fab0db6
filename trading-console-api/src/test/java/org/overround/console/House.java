package org.overround.console;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.overround.console.cli.TraderConnection;
import org.overround.embedded.SharedServers;
import org.springframework.context.ConfigurableApplicationContext;

/** The real console service on real servers, with a stand-in for the owner of the books. */
final class House implements AutoCloseable {

    private static int schemas;

    final TestTokens tokens = new TestTokens();
    final String schema;
    private final List<String> settings;
    private ConfigurableApplicationContext console;

    House(String... more) {
        schema = nextSchema();
        settings =
                new ArrayList<>(
                        List.of(
                                "--overround.kafka.bootstrap-servers="
                                        + SharedServers.kafka().bootstrapServers(),
                                "--overround.kafka.partitions=3",
                                "--overround.postgres.address=127.0.0.1:"
                                        + SharedServers.postgres().port(),
                                "--overround.postgres.username="
                                        + SharedServers.postgres().username(),
                                "--overround.postgres.password="
                                        + SharedServers.postgres().password(),
                                "--overround.identity.jwks-uri=" + tokens.jwksUri(),
                                "--overround.bets.address=127.0.0.1:1", // Nobody listens there.
                                "--server.port=0",
                                "--spring.rsocket.server.port=0",
                                "--overround.console.schema=" + schema));
        settings.addAll(List.of(more));
        console = run();
    }

    private static synchronized String nextSchema() {
        return "console_" + ProcessHandle.current().pid() + "_" + schemas++;
    }

    private ConfigurableApplicationContext run() {
        return ConsoleApplication.application().run(settings.toArray(String[]::new));
    }

    void restart() {
        stop();
        console = run();
    }

    void stop() {
        console.close();
    }

    <T> T bean(Class<T> type) {
        return console.getBean(type);
    }

    int rsocketPort() {
        return port("local.rsocket.server.port");
    }

    private int port(String key) {
        return Integer.parseInt(console.getEnvironment().getRequiredProperty(key));
    }

    TraderConnection connect(String token) {
        return requireNonNull(TraderConnection.open("127.0.0.1", rsocketPort(), token).block());
    }

    String restAddress() {
        return "http://127.0.0.1:" + port("local.server.port");
    }

    List<Map<String, Object>> rows(String sql) {
        return Sql.rows(schema, sql);
    }

    @Override
    public void close() {
        console.close();
        tokens.close();
    }
}
