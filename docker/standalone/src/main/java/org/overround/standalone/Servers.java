package org.overround.standalone;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.overround.embedded.EmbeddedKafka;
import org.overround.embedded.EmbeddedPostgres;
import org.overround.embedded.EmbeddedRedis;

/** The servers the services stand on: embedded ones, save those whose address was given. */
final class Servers implements AutoCloseable {

    private final List<Named> running = new CopyOnWriteArrayList<>();
    private final Map<String, String> addresses = new LinkedHashMap<>();

    private record Named(String name, AutoCloseable server, Runnable kill) {}

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

    /**
     * Stops them side by side, since none needs another; one that fails to does not keep the others
     * running.
     */
    @Override
    public void close() {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            running.forEach(next -> threads.execute(() -> stop(next)));
        }
        running.clear();
    }

    /**
     * Ends what runs outside this process at once, as a power cut would: for a stop that does not
     * come to its end.
     */
    void kill() {
        running.forEach(next -> next.kill().run());
    }

    private static void stop(Named server) {
        try {
            server.server().close();
        } catch (Exception e) {
            System.err.println(server.name() + " did not stop in order: " + e.getMessage());
        }
    }

    private String add(EmbeddedPostgres postgres) {
        running.add(new Named("PostgreSQL", postgres, postgres::kill));
        addresses.put("overround.postgres.address", "127.0.0.1:" + postgres.port());
        addresses.put("overround.postgres.username", postgres.username());
        addresses.put("overround.postgres.password", postgres.password());
        return "127.0.0.1:" + postgres.port();
    }

    private String add(EmbeddedRedis redis) {
        running.add(new Named("Redis", redis, redis::kill));
        addresses.put("overround.redis.url", redis.uri());
        return "127.0.0.1:" + redis.port();
    }

    private String add(EmbeddedKafka kafka) {
        running.add(new Named("Kafka", kafka, () -> {}));
        addresses.put("overround.kafka.bootstrap-servers", kafka.bootstrapServers());
        return kafka.bootstrapServers();
    }
}
