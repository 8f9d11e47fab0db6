package org.overround.messaging;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import reactor.core.publisher.Flux;
import reactor.kafka.receiver.KafkaReceiver;
import reactor.kafka.receiver.ReceiverOptions;
import reactor.kafka.receiver.ReceiverPartition;

/**
 * Reads a topic as a member of a group: each partition has one owner, who restores its state from a
 * compacted state topic with the same partitions before it gets records.
 *
 * <p>The state says where to go on, not the group's offset: the offset is committed behind the
 * state for lag metrics only.
 */
public final class OwnedLog {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);

    private final KafkaAddress address;
    private final String stateTopic;
    private final KafkaReceiver<byte[], byte[]> receiver;

    public OwnedLog(
            KafkaAddress address,
            String group,
            String topic,
            String stateTopic,
            PartitionOwner owner) {
        this.address = address;
        this.stateTopic = stateTopic;
        var properties = address.properties("own-" + topic);
        properties.put("group.id", group);
        properties.put("auto.offset.reset", "earliest");
        properties.put("max.poll.records", 2_000);
        properties.put("fetch.max.wait.ms", 100);
        // A killed owner's partitions move on after this long; the standalone's own restart waits
        // for it too.
        properties.put("session.timeout.ms", 6_000);
        properties.put("heartbeat.interval.ms", 1_500);
        properties.put(
                "partition.assignment.strategy",
                "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        receiver =
                KafkaReceiver.create(
                        ReceiverOptions.<byte[], byte[]>create(properties)
                                .withKeyDeserializer(new ByteArrayDeserializer())
                                .withValueDeserializer(new ByteArrayDeserializer())
                                .pollTimeout(POLL_TIMEOUT)
                                .subscription(List.of(topic))
                                .addAssignListener(partitions -> restore(partitions, owner))
                                .addRevokeListener(partitions ->
                                        partitions.forEach(each ->
                                                owner.release(each.topicPartition().partition()))));
    }

    /**
     * What each poll brought, in order within each partition, at most 2,000 records; demand is
     * back-pressure. To be subscribed once.
     */
    public Flux<List<LogRecord>> batches() {
        // Nothing is asked for ahead: what comes meanwhile makes the next batch larger, and does
        // not wait as one more small batch behind this one.
        return receiver.receiveBatch(1)
                .concatMap(batch -> batch.<LogRecord>map(LogRecord::new).collectList(), 0);
    }

    /**
     * Tells the group, some seconds later, that the state reaches up to this record of {@link
     * #batches()}; nobody depends on it.
     */
    public void covered(LogRecord last) {
        last.acknowledge();
    }

    private void restore(Collection<ReceiverPartition> assigned, PartitionOwner owner) {
        if (assigned.isEmpty()) {
            return;
        }
        var statePartitions =
                assigned.stream()
                        .map(each ->
                                new TopicPartition(stateTopic, each.topicPartition().partition()))
                        .toList();
        var byPartition =
                readState(statePartitions).stream()
                        .collect(Collectors.groupingBy(LogRecord::partition));
        for (var each : assigned) {
            var partition = each.topicPartition().partition();
            each.seek(owner.restore(partition, byPartition.getOrDefault(partition, List.of())));
        }
    }

    private List<LogRecord> readState(Collection<TopicPartition> partitions) {
        var properties = address.properties("restore");
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        try (var consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return CompactedTopic.read(consumer, partitions);
        }
    }
}
