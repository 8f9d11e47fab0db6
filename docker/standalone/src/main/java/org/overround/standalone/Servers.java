package org.overround.standalone;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.overround.embedded.EmbeddedKafka;
import org.overround.embedded.EmbeddedPostgres;
import org.overround.embedded.EmbeddedRedis;

/** The servers the services stand on: embedded ones, save those whose address was given. */
final class Servers implements AutoCloseable {

    private final Deque<Named> running = new ArrayDeque<>();
    private final Map<String, String> addresses = new LinkedHashMap<>();

    private record Named(String name, AutoCloseable server) {}

    /** Starts what is missing; when one does not start, those that did are stopped again. */
    static Servers start(Settings settings, Path data, Progress progress) {
        var servers = new Servers();
        try {
            if (settings.postgres() == null) {
                progress.step(
                        "PostgreSQL",
                        () -> servers.add(EmbeddedPostgres.start(data, settings.port("postgres"))));
            }
            if (settings.redis() == null) {
                progress.step(
                        "Redis",
                        () -> servers.add(EmbeddedRedis.start(data, settings.port("redis"))));
            }
            if (settings.kafka() == null) {
                progress.step(
                        "Kafka",
                        () -> servers.add(EmbeddedKafka.start(data, settings.port("kafka"))));
            }
            return servers;
        } catch (RuntimeException e) {
            servers.close();
            throw e;
        }
    }

    /** What the services have to be told, by configuration key. */
    Map<String, String> addresses() {
        return addresses;
    }

    /** Stops them, the last started first; one that fails to does not keep the others running. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            var next = running.pop();
            try {
                next.server().close();
            } catch (Exception e) {
                System.err.println(next.name() + " did not stop in order: " + e.getMessage());
            }
        }
    }

    private String add(EmbeddedPostgres postgres) {
        running.push(new Named("PostgreSQL", postgres));
        addresses.put("overround.postgres.address", "127.0.0.1:" + postgres.port());
        addresses.put("overround.postgres.username", postgres.username());
        addresses.put("overround.postgres.password", postgres.password());
        return "127.0.0.1:" + postgres.port();
    }

    private String add(EmbeddedRedis redis) {
        running.push(new Named("Redis", redis));
        addresses.put("overround.redis.url", redis.uri());
        return "127.0.0.1:" + redis.port();
    }

    private String add(EmbeddedKafka kafka) {
        running.push(new Named("Kafka", kafka));
        addresses.put("overround.kafka.bootstrap-servers", kafka.bootstrapServers());
        return kafka.bootstrapServers();
    }
}
