package org.overround.messaging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import reactor.kafka.receiver.ReceiverRecord;

/**
 * A record as it stands in the log.
 *
 * <p>{@code value} is null for a deleted key of a compacted topic; {@code timestampMillis} is the
 * wall clock at which it was appended.
 */
public final class LogRecord {

    private final ConsumerRecord<byte[], byte[]> record;

    LogRecord(ConsumerRecord<byte[], byte[]> record) {
        this.record = record;
    }

    public String topic() {
        return record.topic();
    }

    public int partition() {
        return record.partition();
    }

    public long offset() {
        return record.offset();
    }

    public long timestampMillis() {
        return record.timestamp();
    }

    public @Nullable String key() {
        var key = record.key();
        return key == null ? null : new String(key, StandardCharsets.UTF_8);
    }

    public byte @Nullable [] value() {
        return record.value();
    }

    /** A header of 8 bytes as a number; {@code otherwise} when it is absent. */
    public long number(String header, long otherwise) {
        var last = headers().lastHeader(header);
        return last == null ? otherwise : ByteBuffer.wrap(last.value()).getLong();
    }

    /** A header as a text; null when it is absent. */
    public @Nullable String text(String header) {
        var last = headers().lastHeader(header);
        return last == null ? null : new String(last.value(), StandardCharsets.UTF_8);
    }

    /** Lets the group know; a record that was not read for a group has nobody to tell. */
    void acknowledge() {
        if (record instanceof ReceiverRecord<byte[], byte[]> received) {
            received.receiverOffset().acknowledge();
        }
    }

    private Headers headers() {
        return record.headers();
    }

    @Override
    public String toString() {
        return topic() + "-" + partition() + "@" + offset() + " key " + key();
    }
}
