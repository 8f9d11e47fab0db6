package org.overround.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads compacted partitions from their beginning to where they end now, keeping the newest record
 * of each key.
 */
final class CompactedTopic {

    private static final Duration POLL_TIMEOUT = Duration.ofMillis(200);

    private CompactedTopic() {}

    /** Blocking, on the caller's thread and consumer. */
    static List<LogRecord> read(
            Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        var ends = consumer.endOffsets(partitions);
        var newest = new HashMap<String, LogRecord>();
        while (!reached(consumer, ends)) {
            for (var record : consumer.poll(POLL_TIMEOUT)) {
                var seen = new LogRecord(record);
                var key = seen.key();
                if (key == null) {
                    continue; // A record without a key has no place in a compacted topic and nobody
                    // to stand for.
                }
                if (seen.value() == null) {
                    newest.remove(key);
                } else {
                    newest.put(key, seen);
                }
            }
        }
        var records = new ArrayList<>(newest.values());
        records.sort(
                Comparator.comparingInt(LogRecord::partition).thenComparingLong(LogRecord::offset));
        return records;
    }

    private static boolean reached(
            Consumer<byte[], byte[]> consumer, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }
}
