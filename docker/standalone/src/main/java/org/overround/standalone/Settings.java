package org.overround.standalone;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * What the standalone system itself needs to know; the services read their own settings from the
 * same places.
 *
 * @param data directory of all state
 * @param ports the services' and the servers', by configuration key; 0 takes any free one
 * @param kafka address of a broker that is already there; none: an embedded one is started.
 *     Likewise the others
 * @param demoPlayers whether the demo's players are registered; unless it is set, they are in a
 *     database of our own and in nobody else's
 */
record Settings(
        Path data,
        Map<String, Integer> ports,
        @Nullable String kafka,
        @Nullable String redis,
        @Nullable String postgres,
        boolean demoPlayers) {

    static final String DEMO_PLAYERS = "overround.bets.demo-players";

    private static final Map<String, Integer> DEFAULT_PORTS = new LinkedHashMap<>();

    static {
        DEFAULT_PORTS.put("overround.ports.gateway", 8080);
        DEFAULT_PORTS.put("overround.ports.console", 8081);
        DEFAULT_PORTS.put("overround.ports.rsocket", 7001);
        DEFAULT_PORTS.put("overround.ports.odds-stream", 8082);
        DEFAULT_PORTS.put("overround.ports.bets", 8083);
        DEFAULT_PORTS.put("overround.ports.bets-rsocket", 7002);
        DEFAULT_PORTS.put("overround.ports.postgres", 0);
        DEFAULT_PORTS.put("overround.ports.redis", 0);
        DEFAULT_PORTS.put("overround.ports.kafka", 0);
    }

    /**
     * Everything that may be set: command line, environment, system properties and {@code
     * overround.yaml}.
     */
    static ConfigurableEnvironment environment(String... arguments) {
        var environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
        environment
                .getPropertySources()
                .addLast(
                        new MapPropertySource(
                                "standalone",
                                Map.of("spring.config.name", "standalone,overround")));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return environment;
    }

    static Settings from(ConfigurableEnvironment environment) {
        var ports = new LinkedHashMap<String, Integer>();
        DEFAULT_PORTS.forEach((key, standard) ->
                ports.put(key, environment.getProperty(key, Integer.class, standard)));
        var postgres = environment.getProperty("overround.postgres.address");
        return new Settings(
                Path.of(environment.getProperty("overround.data", "data")),
                ports,
                environment.getProperty("overround.kafka.bootstrap-servers"),
                environment.getProperty("overround.redis.url"),
                postgres,
                environment.getProperty(DEMO_PLAYERS, Boolean.class, postgres == null));
    }

    int port(String name) {
        var port = ports.get("overround.ports." + name);
        if (port == null) {
            throw new IllegalArgumentException("no port is called " + name);
        }
        return port;
    }
}
