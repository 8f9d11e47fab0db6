package org.overround.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.kafka.receiver.KafkaReceiver;
import reactor.kafka.receiver.ReceiverOptions;
import reactor.kafka.receiver.ReceiverPartition;

/**
 * Reads topics without a group: every reader sees every partition.
 *
 * <p>Records of one partition come in order; nothing is committed: a reader knows by itself where
 * it stands.
 */
public final class LogReader {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(100);

    private static final int GATHERED_BYTES = 256 * 1024;

    private final KafkaAddress address;

    /**
     * How soon a record is read once it is there. Gathering saves requests while a log is busy and
     * costs one for each wait while it is quiet, so a follower waits as long as its reader can.
     */
    public enum Pace {
        /** Each as it comes: for prices on their way to a browser. */
        AT_ONCE(100, 1),
        /** What comes within 20 ms, or 256 KiB, together: for prices that bets are judged by. */
        SOON(20, GATHERED_BYTES),
        /** What comes within 50 ms, or 256 KiB, together: for people who watch prices. */
        WATCHED(50, GATHERED_BYTES),
        /** What comes within 100 ms, or 256 KiB, together: for news and for records. */
        GATHERED(100, GATHERED_BYTES);

        private final int waitMillis;
        private final int leastBytes;

        Pace(int waitMillis, int leastBytes) {
            this.waitMillis = waitMillis;
            this.leastBytes = leastBytes;
        }
    }

    public LogReader(KafkaAddress address) {
        this.address = address;
    }

    /**
     * Follows all partitions of a topic for good, from the given offsets (a partition that is not
     * given: from its beginning).
     *
     * <p>One list is what one poll brought: at most 2,000 records, in order within each partition.
     * Demand is back-pressure: while nobody asks, partitions are paused. A lost broker does not end
     * it; it goes on when the broker is back.
     */
    public Flux<List<LogRecord>> follow(String topic, Map<Integer, Long> from) {
        return follow(topic, from, Pace.AT_ONCE);
    }

    /** As {@link #follow(String, Map)}, at a pace of its own. */
    public Flux<List<LogRecord>> follow(String topic, Map<Integer, Long> from, Pace pace) {
        return follow(Map.of(topic, from), pace);
    }

    /**
     * Follows several topics with the requests of one: each topic's partitions from their offsets.
     */
    public Flux<List<LogRecord>> follow(Map<String, Map<Integer, Long>> from, Pace pace) {
        return Mono.fromCallable(
                        () -> withConsumer("look", consumer -> partitions(consumer, from.keySet())))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMapMany(partitions -> receive(partitions, from, pace));
    }

    private Flux<List<LogRecord>> receive(
            List<TopicPartition> partitions, Map<String, Map<Integer, Long>> from, Pace pace) {
        var properties = address.properties("follow-" + String.join("-", from.keySet()));
        properties.put("auto.offset.reset", "earliest");
        properties.put("max.poll.records", 2_000);
        properties.put("fetch.max.wait.ms", pace.waitMillis);
        properties.put("fetch.min.bytes", pace.leastBytes);
        var options =
                ReceiverOptions.<byte[], byte[]>create(properties)
                        .withKeyDeserializer(new ByteArrayDeserializer())
                        .withValueDeserializer(new ByteArrayDeserializer())
                        .pollTimeout(POLL_TIMEOUT)
                        .assignment(partitions)
                        .addAssignListener(
                                assigned -> assigned.forEach(partition -> seek(partition, from)));
        // Nothing is asked for ahead: what comes meanwhile makes the next batch larger, and does
        // not wait as one more small batch behind this one.
        return KafkaReceiver.create(options)
                .receiveBatch(1)
                .concatMap(batch -> batch.<LogRecord>map(LogRecord::new).collectList(), 0);
    }

    private static void seek(ReceiverPartition partition, Map<String, Map<Integer, Long>> from) {
        var place = partition.topicPartition();
        var offset = from.getOrDefault(place.topic(), Map.of()).get(place.partition());
        if (offset == null) {
            partition.seekToBeginning();
        } else {
            partition.seek(offset);
        }
    }

    /**
     * The newest record of every key, in offset order per partition, as of now; deleted keys are
     * left out.
     */
    public Mono<List<LogRecord>> snapshot(String topic) {
        return Mono.fromCallable(() ->
                        withConsumer(
                                "snapshot",
                                consumer ->
                                        CompactedTopic.read(consumer, partitions(consumer, topic))))
                .subscribeOn(Schedulers.boundedElastic());
    }

    /** The offset after the last record of every partition, as of now. */
    public Mono<Map<Integer, Long>> ends(String topic) {
        return Mono.fromCallable(() ->
                        withConsumer(
                                "ends",
                                consumer -> {
                                    var ends = consumer.endOffsets(partitions(consumer, topic));
                                    var byPartition = new HashMap<Integer, Long>();
                                    ends.forEach((partition, end) ->
                                            byPartition.put(partition.partition(), end));
                                    return Map.copyOf(byPartition);
                                }))
                .subscribeOn(Schedulers.boundedElastic());
    }

    private <T> T withConsumer(
            String purpose, java.util.function.Function<Consumer<byte[], byte[]>, T> use) {
        var properties = address.properties(purpose);
        properties.put("auto.offset.reset", "earliest");
        properties.put("enable.auto.commit", false);
        try (var consumer =
                new KafkaConsumer<>(
                        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            return use.apply(consumer);
        }
    }

    private static List<TopicPartition> partitions(
            Consumer<byte[], byte[]> consumer, Set<String> topics) {
        return topics.stream()
                .flatMap(topic -> partitions(consumer, topic).stream())
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<TopicPartition> partitions(
            Consumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
