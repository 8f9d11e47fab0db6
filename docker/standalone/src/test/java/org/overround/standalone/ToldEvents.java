package org.overround.standalone;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.overround.contracts.topics.Topics;
import org.overround.messaging.KafkaAddress;
import org.overround.messaging.LogReader;
import org.overround.messaging.LogRecord;

/**
 * What Kafka was told of the event log, read as a consumer reads it who takes a position that does
 * not rise for a repetition: nothing may be lost to it that way.
 */
final class ToldEvents {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final List<String> TOPICS =
            List.of(
                    Topics.BET_PLACED,
                    Topics.BET_CHANGED,
                    Topics.COMPLIANCE_DECISION,
                    Topics.WALLET_TX,
                    Topics.PLAYER_CHANGED,
                    Topics.HEDGE_CHANGED);

    private final LogReader log;
    private final Map<String, Map<Integer, Long>> read = new HashMap<>();
    private final Map<String, Long> seen = new HashMap<>();
    private final Map<Long, String> told = new HashMap<>();
    private final List<String> faults = new ArrayList<>();
    private long repeated;
    private long compared;

    ToldEvents(String bootstrapServers) {
        log = new LogReader(new KafkaAddress(bootstrapServers, "told-events"));
    }

    /** Reads what came since the last time, and names what differs from the log in the database. */
    List<String> compare(BetBooks books) {
        TOPICS.forEach(this::read);
        var events =
                books.rows(
                        """
                        select s.position, e.type, s.hash, e.player_id, e.payload
                          from seal s join event e on e.event_id = s.event_id
                         where s.position > %d order by s.position
                        """
                                .formatted(compared));
        for (var event : events) {
            var position = Long.parseLong(event.getFirst());
            var here = String.join("|", event.subList(1, 5));
            var there = told.get(position);
            if (!here.equals(there)) {
                faults.add("position %d is %s, and Kafka has %s".formatted(position, here, there));
            }
            compared = position;
        }
        if (told.size() != compared) {
            faults.add("of %d positions Kafka has %d".formatted(compared, told.size()));
        }
        return List.copyOf(faults);
    }

    private void read(String topic) {
        var ends = requireNonNull(log.ends(topic).block(PATIENCE));
        var from = read.getOrDefault(topic, Map.of());
        var missing = new HashMap<>(ends);
        missing.entrySet().removeIf(end -> from.getOrDefault(end.getKey(), 0L) >= end.getValue());
        read.put(topic, ends);
        if (missing.isEmpty()) {
            return;
        }
        log.follow(topic, from)
                .doOnNext(batch -> {
                    for (var record : batch) {
                        if (record.offset() < ends.getOrDefault(record.partition(), 0L)) {
                            take(record);
                        }
                        missing.computeIfPresent(
                                record.partition(),
                                (_, end) -> record.offset() + 1 >= end ? null : end);
                    }
                })
                .takeUntil(_ -> missing.isEmpty())
                .blockLast(PATIENCE);
    }

    private void take(LogRecord record) {
        var position = record.number(Topics.POSITION_HEADER, -1);
        var text =
                String.join(
                        "|",
                        record.text(Topics.TYPE_HEADER),
                        record.text(Topics.HASH_HEADER),
                        record.key(),
                        new String(requireNonNull(record.value()), StandardCharsets.UTF_8));
        var partition = record.topic() + "-" + record.partition();
        var highest = seen.getOrDefault(partition, 0L);
        if (position > highest) {
            seen.put(partition, position);
            told.put(position, text);
        } else {
            repeated++;
            if (!text.equals(told.get(position))) {
                faults.add("%s after position %d: lost to a reader".formatted(record, highest));
            }
        }
    }

    /** How many records were told again. */
    long repeated() {
        return repeated;
    }

    int size() {
        return told.size();
    }
}
