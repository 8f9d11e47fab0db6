package org.overround.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka broker that is its own controller (KRaft), inside this process, with its log in a
 * directory.
 *
 * <p>Topics are not created by use: whoever needs one creates it. The state survives a stop, a kill
 * and a restart.
 */
public final class EmbeddedKafka implements AutoCloseable {

    /** Below the house's own, above what it does in the background. */
    private static final int PRIORITY = 3;

    private static final int NODE_ID = 1;

    private final KafkaRaftServer server;
    private final int port;

    private EmbeddedKafka(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker; returns when it serves.
     *
     * @param root the data directory; the broker keeps its log in {@code kafka} under it
     * @param port where clients connect on 127.0.0.1; 0 takes a free one
     */
    public static EmbeddedKafka start(Path root, int port) {
        var log = Directories.create(root.resolve("kafka"));
        var chosen = Ports.freeUnless(port);
        format(log);
        var server =
                new KafkaRaftServer(
                        KafkaConfig.fromProps(settings(log, chosen, Ports.free()), false),
                        Time.SYSTEM);
        startBehindTheHouse(server);
        return new EmbeddedKafka(server, chosen);
    }

    /**
     * Its threads have the priority of the one that makes them: where the system heeds priorities,
     * what the broker writes and cleans does not hold up who asks the house. Nothing is right or
     * wrong by it.
     */
    @SuppressWarnings("ThreadPriorityCheck")
    private static void startBehindTheHouse(KafkaRaftServer server) {
        var started = new FutureTask<@Nullable Void>(server::startup, null);
        var starter = new Thread(started, "kafka-start");
        starter.setPriority(PRIORITY);
        starter.start();
        try {
            started.get();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("Kafka does not start", failed.getCause());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Kafka was not waited for", stopped);
        }
    }

    /** Where clients connect: {@code host:port}. */
    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Stops the broker in order and waits for it. */
    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path log) {
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        var quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var formatter =
                new Formatter()
                        .setPrintStream(quiet)
                        .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                        .setNodeId(NODE_ID)
                        .setClusterId(Uuid.randomUuid().toString())
                        .setDirectories(List.of(log.toString()))
                        .setMetadataLogDirectory(log.toString())
                        .setControllerListenerName("CONTROLLER")
                        .setIgnoreFormatted(true);
        try {
            formatter.run();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare " + log + " for Kafka", e);
        } catch (Exception e) {
            throw new IllegalStateException("cannot prepare " + log + " for Kafka", e);
        }
    }

    private static Properties settings(Path log, int port, int controllerPort) {
        var settings = new Properties();
        settings.setProperty("process.roles", "broker,controller");
        settings.setProperty("node.id", Integer.toString(NODE_ID));
        settings.setProperty(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(port, controllerPort));
        settings.setProperty("advertised.listeners", "PLAINTEXT://127.0.0.1:" + port);
        settings.setProperty("controller.listener.names", "CONTROLLER");
        settings.setProperty("controller.quorum.voters", NODE_ID + "@127.0.0.1:" + controllerPort);
        settings.setProperty("log.dirs", log.toString());
        settings.setProperty("auto.create.topics.enable", "false");
        // One node: nothing can be copied elsewhere, and nobody else is about to join a group.
        settings.setProperty("offsets.topic.replication.factor", "1");
        settings.setProperty("offsets.topic.num.partitions", "4");
        settings.setProperty("transaction.state.log.replication.factor", "1");
        settings.setProperty("transaction.state.log.min.isr", "1");
        settings.setProperty("transaction.state.log.num.partitions", "1");
        settings.setProperty("share.coordinator.state.topic.replication.factor", "1");
        settings.setProperty("share.coordinator.state.topic.min.isr", "1");
        settings.setProperty("share.coordinator.state.topic.num.partitions", "1");
        settings.setProperty("group.initial.rebalance.delay.ms", "0");
        // A broker that was killed is let in again only when its last life has been silent for so
        // long.
        settings.setProperty("broker.session.timeout.ms", "5000");
        settings.setProperty("broker.heartbeat.interval.ms", "500");
        // Sized for a laptop, and for being one of several things in this process.
        settings.setProperty("num.network.threads", "1");
        settings.setProperty("num.io.threads", "2");
        settings.setProperty("background.threads", "2");
        settings.setProperty("log.cleaner.dedupe.buffer.size", "16777216");
        settings.setProperty("log.segment.bytes", "134217728");
        settings.setProperty("controlled.shutdown.enable", "false");
        return settings;
    }
}
