package org.overround.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.overround.contracts.topics.Topics.Topic;

/**
 * Makes sure that the topics a service needs are there, before it starts.
 *
 * <p>Blocking, for the start only. Two services may do it at the same time.
 */
public final class TopicSetup {

    private static final Duration UNKNOWN_PAUSE = Duration.ofMillis(200);

    private TopicSetup() {}

    /** A start that cannot go on: its message is one line for the operator. */
    public static final class KafkaUnavailable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        KafkaUnavailable(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /**
     * Creates missing topics and checks the partition counts of those that exist.
     *
     * @throws KafkaUnavailable when no broker answers within {@code patience}
     * @throws IllegalStateException when a topic has another partition count: order per event would
     *     break
     */
    public static void ensure(
            KafkaAddress address, List<Topic> topics, int replicas, Duration patience) {
        var properties = address.properties("topics");
        properties.put("default.api.timeout.ms", (int) patience.toMillis());
        properties.put("request.timeout.ms", (int) Math.min(patience.toMillis(), 5_000));
        try (var admin = Admin.create(properties)) {
            var existing = existing(admin, topics, patience);
            create(
                    admin,
                    topics.stream().filter(topic -> !existing.containsKey(topic.name())).toList(),
                    replicas,
                    patience);
            for (var topic : topics) {
                var partitions = existing.getOrDefault(topic.name(), topic.partitions());
                if (partitions != topic.partitions()) {
                    throw new IllegalStateException(
                            "topic "
                                    + topic.name()
                                    + " has "
                                    + partitions
                                    + " partitions and must have "
                                    + topic.partitions()
                                    + " (overround.kafka.partitions)");
                }
            }
            awaitLeaders(admin, topics, patience);
        } catch (TimeoutException | ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException unknown) {
                throw new KafkaUnavailable(
                        "Kafka at "
                                + address.bootstrapServers()
                                + " did not come to know a topic it has created: "
                                + unknown.getMessage(),
                        failed);
            }
            throw new KafkaUnavailable(
                    "Kafka is not reachable at "
                            + address.bootstrapServers()
                            + " (overround.kafka.bootstrap-servers)",
                    failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaUnavailable("interrupted while waiting for Kafka", interrupted);
        }
    }

    private static Map<String, Integer> existing(Admin admin, List<Topic> topics, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        var all = admin.listTopics().names().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        var ours = topics.stream().map(Topic::name).filter(all::contains).toList();
        return admin
                .describeTopics(ours)
                .allTopicNames()
                .get(patience.toMillis(), TimeUnit.MILLISECONDS)
                .entrySet()
                .stream()
                .collect(
                        Collectors.toMap(
                                Map.Entry::getKey, topic -> topic.getValue().partitions().size()));
    }

    private static void create(Admin admin, List<Topic> missing, int replicas, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        var fresh =
                missing.stream()
                        .map(topic ->
                                new NewTopic(
                                                topic.name(),
                                                Optional.of(topic.partitions()),
                                                Optional.of((short) replicas))
                                        .configs(settings(topic)))
                        .toList();
        for (var created : admin.createTopics(fresh).values().values()) {
            try {
                created.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof TopicExistsException)) {
                    throw failed;
                }
            }
        }
    }

    /**
     * A broker tells of a partition a moment before it leads it. A producer whose first batch comes
     * in that moment is sent away with it while those behind it are taken, and from then on every
     * try is out of order: so each leader is asked for something only it answers. Of all topics:
     * one that is there may be another service's of this moment, or its broker's that has just
     * started. A broker may also have answered that a topic is created and not know it yet; a topic
     * unknown is asked for again until {@code patience} is over.
     */
    static void awaitLeaders(Admin admin, List<Topic> topics, Duration patience)
            throws InterruptedException, ExecutionException, TimeoutException {
        var ends = new HashMap<TopicPartition, OffsetSpec>();
        for (var topic : topics) {
            for (var partition = 0; partition < topic.partitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        var began = System.nanoTime();
        while (!known(admin, ends, patience.minusNanos(System.nanoTime() - began))) {
            Thread.sleep(UNKNOWN_PAUSE);
        }
    }

    /**
     * Whether the brokers know all these partitions.
     *
     * @throws ExecutionException when they do not and no time is left, or for any other fault
     */
    private static boolean known(
            Admin admin, Map<TopicPartition, OffsetSpec> ends, Duration timeLeft)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            admin.listOffsets(ends).all().get(timeLeft.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof UnknownTopicOrPartitionException
                    && timeLeft.compareTo(UNKNOWN_PAUSE) > 0) {
                return false;
            }
            throw failed;
        }
    }

    private static Map<String, String> settings(Topic topic) {
        var settings = new HashMap<String, String>();
        var retention = topic.retention();
        if (retention == null) {
            settings.put("cleanup.policy", "compact");
            // Checkpoints are written every second: small segments are compacted soon, so that a
            // restore reads little.
            settings.put("segment.ms", "600000");
            settings.put("min.cleanable.dirty.ratio", "0.3");
        } else {
            settings.put("retention.ms", String.valueOf(retention.toMillis()));
        }
        return settings;
    }
}
