package org.overround.messaging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/**
 * A record to append. The partition follows from the key unless it is given; headers are numbers of
 * 8 bytes, big endian, or texts in UTF-8.
 *
 * <p>A null value deletes the key from a compacted topic.
 */
@SuppressWarnings("ArrayRecordComponent") // A record is appended, never compared.
public record NewRecord(
        String topic,
        @Nullable Integer partition,
        @Nullable String key,
        byte @Nullable [] value,
        List<? extends Header> headers) {

    /** Something beside the value. */
    public sealed interface Header {
        String name();
    }

    /** A header whose value is a number. */
    public record NumberHeader(String name, long value) implements Header {}

    /** A header whose value is a text. */
    public record TextHeader(String name, String value) implements Header {}

    /** A record for the partition its key belongs to. */
    public static NewRecord keyed(
            String topic, String key, byte @Nullable [] value, Header... headers) {
        return new NewRecord(topic, null, key, value, List.of(headers));
    }

    /** A record for one partition, whatever its key. */
    public static NewRecord to(
            String topic,
            int partition,
            @Nullable String key,
            byte @Nullable [] value,
            Header... headers) {
        return new NewRecord(topic, partition, key, value, List.of(headers));
    }

    ProducerRecord<byte[], byte[]> forKafka() {
        var keyBytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        if (headers.isEmpty()) {
            return new ProducerRecord<>(topic, partition, keyBytes, value);
        }
        var kafkaHeaders = headers.stream().map(NewRecord::forKafka).toList();
        return new ProducerRecord<>(topic, partition, keyBytes, value, kafkaHeaders);
    }

    private static org.apache.kafka.common.header.Header forKafka(Header header) {
        var bytes =
                switch (header) {
                    case NumberHeader(_, var number) ->
                            ByteBuffer.allocate(8).putLong(number).array();
                    case TextHeader(_, var text) -> text.getBytes(StandardCharsets.UTF_8);
                };
        return new RecordHeader(header.name(), bytes);
    }
}
