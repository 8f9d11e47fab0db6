package org.overround.messaging;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
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
 * under load. Errors: whatever Kafka reports after its own retries (two minutes).
 *
 * <p>It speaks to the producer itself: a reactive sender per call would cost more than the record,
 * and one sender for the whole process would tie callers that have nothing to do with one another
 * to one error.
 */
public final class LogWriter implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final Producer<byte[], byte[]> producer;

    /**
     * Connects a writer; {@code lingerMillis} is how long a batch may wait for more records, 0 for
     * the lowest latency.
     */
    public static LogWriter open(KafkaAddress address, String purpose, int lingerMillis) {
        var properties = address.properties(purpose);
        properties.put("acks", "all");
        properties.put("enable.idempotence", true);
        properties.put("linger.ms", lingerMillis);
        properties.put("batch.size", 256 * 1024);
        properties.put("compression.type", "lz4");
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
     * Appends records in their order.
     *
     * <p>Completes once all are acknowledged; fails with the first failure after all are answered.
     */
    public Mono<Void> appendAll(List<NewRecord> records) {
        if (records.isEmpty()) {
            return Mono.empty();
        }
        return Mono.create(sink -> {
            var answers = new Answers(sink, records.size());
            for (var record : records) {
                send(record, (_, failure) -> answers.add(failure));
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
     * Counts a batch's answers; called on the producer's thread, except for a send that fails at
     * once.
     */
    private static final class Answers {
        private final MonoSink<Void> sink;
        private final AtomicInteger missing;
        private volatile @Nullable Exception first;

        Answers(MonoSink<Void> sink, int expected) {
            this.sink = sink;
            this.missing = new AtomicInteger(expected);
        }

        void add(@Nullable Exception failure) {
            if (failure != null && first == null) {
                first = failure;
            }
            if (missing.decrementAndGet() == 0) {
                var failed = first;
                if (failed == null) {
                    sink.success();
                } else {
                    sink.error(failed);
                }
            }
        }
    }
}
