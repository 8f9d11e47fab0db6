package org.overround.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Appends records to topics.
 *
 * <p>Idempotent and acknowledged by all in-sync replicas; records of one partition keep the order
 * in which they were given to one writer. A subscription may wait while the producer's buffer is
 * full: that is the back-pressure, so append from a thread that may wait, never from an event loop
 * under load. Errors: whatever Kafka reports when its own retries are over, see {@link Patience}.
 *
 * <p>It speaks to the producer itself: a reactive sender per call would cost more than the record,
 * and one sender for the whole process would tie callers that have nothing to do with one another
 * to one error.
 */
public final class LogWriter implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;

    /** What a writer does while no broker answers. */
    public enum Patience {
        /** Waits for good, with the caller: for streams, which have nothing better to do. */
        ENDLESS,
        /** Fails within ten seconds: for callers who have somebody waiting for an answer. */
        BOUNDED
    }

    /**
     * Connects a writer; {@code lingerMillis} is how long a batch may wait for more records, 0 for
     * the lowest latency.
     */
    public static LogWriter open(
            KafkaAddress address, String purpose, int lingerMillis, Patience patience) {
        var properties = address.properties(purpose);
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        properties.put("linger.ms", lingerMillis);
        properties.put("batch.size", 256 * 1024);
        // A batch is a few small records on most days: compressing each cost a tenth of the house's
        // processor time. Where the network is the limit, a topic's own compression.type is set.
        properties.put("compression.type", "none");
        switch (patience) {
            case ENDLESS -> {
                properties.put("delivery.timeout.ms", Integer.MAX_VALUE);
                properties.put("max.block.ms", Long.MAX_VALUE);
            }
            case BOUNDED -> {
                properties.put("delivery.timeout.ms", 10_000);
                properties.put("request.timeout.ms", 5_000);
                properties.put("max.block.ms", 10_000L);
            }
        }
        return new LogWriter(
                new KafkaProducer<>(
                        properties, new ByteArraySerializer(), new ByteArraySerializer()));
    }

    private LogWriter(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Appends one record; emits where it stands once it is acknowledged. */
    public Mono<Written> append(NewRecord record) {
        return Mono.create(sink ->
                send(
                        record,
                        (metadata, failure) -> {
                            if (failure == null) {
                                sink.success(
                                        new Written(
                                                metadata.topic(),
                                                metadata.partition(),
                                                metadata.offset()));
                            } else {
                                sink.error(failure);
                            }
                        }));
    }

    /**
     * Appends records of one topic in their order; emits the offset after the last one for each
     * partition that got any.
     *
     * <p>Completes once all are acknowledged; fails with the first failure after all are answered.
     */
    public Mono<Map<Integer, Long>> appendAll(List<NewRecord> records) {
        if (records.isEmpty()) {
            return Mono.just(Map.of());
        }
        return Mono.create(sink -> {
            var answers = new Answers(sink, records.size());
            for (var record : records) {
                send(record, answers);
            }
        });
    }

    private void send(NewRecord record, Callback answer) {
        // The future says nothing that the callback does not.
        var _ = producer.send(record.forKafka(), answer);
    }

    /** How many partitions a topic has. */
    public int partitions(String topic) {
        return producer.partitionsFor(topic).size();
    }

    /** Sends what is waiting and lets go of the connection. */
    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }

    /**
     * Gathers a batch's answers: they come on the producer's thread, or at once where a send fails.
     */
    private static final class Answers implements Callback {
        private final MonoSink<Map<Integer, Long>> sink;
        private final Map<Integer, Long> nextOffsets = new HashMap<>();
        private int missing;
        private @Nullable Exception first;

        Answers(MonoSink<Map<Integer, Long>> sink, int expected) {
            this.sink = sink;
            this.missing = expected;
        }

        @Override
        public void onCompletion(RecordMetadata metadata, @Nullable Exception failure) {
            if (!isLast(metadata, failure)) {
                return;
            }
            if (first == null) {
                sink.success(Map.copyOf(nextOffsets));
            } else {
                sink.error(first);
            }
        }

        private synchronized boolean isLast(RecordMetadata metadata, @Nullable Exception failure) {
            if (failure == null) {
                nextOffsets.merge(metadata.partition(), metadata.offset() + 1, Math::max);
            } else if (first == null) {
                first = failure;
            }
            missing--;
            return missing == 0;
        }
    }
}
