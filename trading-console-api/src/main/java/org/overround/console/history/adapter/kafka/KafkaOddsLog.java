package org.overround.console.history.adapter.kafka;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.overround.console.history.OddsLog;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.PartitionTick;
import org.overround.contracts.topics.Topics;
import org.overround.messaging.LogReader;
import org.overround.messaging.LogRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;

/**
 * Reads {@code odds.changed}, parsing only the few deltas that tell of a suspension or an outcome.
 */
public final class KafkaOddsLog implements OddsLog {

    private static final Logger LOG = LoggerFactory.getLogger(KafkaOddsLog.class);

    /**
     * Contract JSON has no spaces, and a quote within a string is escaped: these bytes are these
     * fields, empty.
     */
    private static final byte[] NO_SUSPENSIONS =
            "\"suspensions\":[]".getBytes(StandardCharsets.UTF_8);

    private static final byte[] NO_OUTCOMES = "\"outcomes\":[]".getBytes(StandardCharsets.UTF_8);

    private final LogReader reader;

    public KafkaOddsLog(LogReader reader) {
        this.reader = reader;
    }

    @Override
    public Flux<Read> follow(Map<Integer, Long> from) {
        return reader.follow(Topics.ODDS_CHANGED, from, LogReader.Pace.GATHERED)
                .map(KafkaOddsLog::read);
    }

    @Override
    public Mono<Map<Integer, Long>> ends() {
        return reader.ends(Topics.ODDS_CHANGED);
    }

    private static Read read(List<LogRecord> records) {
        var deltas = new ArrayList<OddsChanged>();
        var next = new HashMap<Integer, Long>();
        for (var record : records) {
            next.put(record.partition(), record.offset() + 1);
            var value = record.value();
            if (value != null && !PartitionTick.isTick(record.key()) && mayTell(value)) {
                parse(record, value, deltas);
            }
        }
        return new Read(deltas, next);
    }

    private static void parse(LogRecord record, byte[] value, List<OddsChanged> into) {
        try {
            into.add(ContractJson.mapper().readValue(value, OddsChanged.class));
        } catch (JacksonException | IllegalArgumentException damaged) {
            LOG.error(
                    "{} is not a delta and is left out of the history: {}",
                    record,
                    damaged.getMessage());
        }
    }

    /** False only when both lists are there and empty. */
    static boolean mayTell(byte[] value) {
        return !contains(value, NO_SUSPENSIONS) || !contains(value, NO_OUTCOMES);
    }

    /** From the end: both fields are the last ones of a delta. */
    private static boolean contains(byte[] value, byte[] word) {
        for (var start = value.length - word.length; start >= 0; start--) {
            var same = 0;
            while (same < word.length && value[start + same] == word[same]) {
                same++;
            }
            if (same == word.length) {
                return true;
            }
        }
        return false;
    }
}
