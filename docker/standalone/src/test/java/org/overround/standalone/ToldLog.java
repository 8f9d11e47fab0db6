package org.overround.standalone;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.PartitionTick;
import org.overround.contracts.topics.Topics;
import org.overround.messaging.LogReader;
import org.overround.messaging.LogRecord;

/**
 * All that stands in {@code odds.changed}: each version of each event once, contiguous, in one
 * epoch, and told again only word for word.
 */
final class ToldLog {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Map<String, TreeMap<Long, String>> versions = new TreeMap<>();
    private final Map<String, Set<String>> epochs = new HashMap<>();
    private final Map<String, Long> suspensions = new HashMap<>();
    private long repeated;

    private ToldLog() {}

    static Map<Integer, Long> ends(LogReader log) {
        return requireNonNull(log.ends(Topics.ODDS_CHANGED).block(PATIENCE));
    }

    /** Reads what is there now. */
    static ToldLog read(LogReader log) {
        var told = new ToldLog();
        var missing = new HashMap<>(ends(log));
        missing.values().removeIf(end -> end == 0);
        log.follow(Topics.ODDS_CHANGED, Map.of())
                .doOnNext(batch -> {
                    for (var record : batch) {
                        told.take(record);
                        missing.computeIfPresent(
                                record.partition(),
                                (_, end) -> record.offset() + 1 >= end ? null : end);
                    }
                })
                .takeUntil(_ -> missing.isEmpty())
                .blockLast(PATIENCE);
        told.check();
        return told;
    }

    private void take(LogRecord record) {
        if (PartitionTick.isTick(record.key())) {
            return;
        }
        var delta = ContractJson.mapper().readValue(record.value(), OddsChanged.class);
        var event = delta.event().value();
        epochs.computeIfAbsent(event, _ -> new HashSet<>()).add(delta.epoch());
        var text = ContractJson.mapper().writeValueAsString(comparable(delta));
        var before =
                versions.computeIfAbsent(event, _ -> new TreeMap<>())
                        .putIfAbsent(delta.version(), text);
        if (before == null) {
            delta.suspensions()
                    .forEach(line -> suspensions.merge(line.market().value(), 1L, Long::sum));
        } else {
            repeated++;
            assertThat(text).as("%s told again", event).isEqualTo(before);
        }
    }

    /** Without what no two runs share. */
    private static OddsChanged comparable(OddsChanged delta) {
        return new OddsChanged(
                delta.event(),
                "",
                delta.version(),
                delta.profile(),
                delta.atMillis(),
                0,
                delta.change(),
                delta.markets(),
                delta.suspensions(),
                delta.outcomes());
    }

    private void check() {
        versions.forEach((event, each) -> {
            assertThat(each.firstKey()).as("first version of %s", event).isEqualTo(1);
            assertThat(each.lastKey())
                    .as("last of the contiguous versions of %s", event)
                    .isEqualTo(each.size());
            assertThat(epochs.get(event)).as("epochs of %s", event).hasSize(1);
        });
    }

    /** The deltas of every event, in order. */
    Map<String, List<String>> deltas() {
        var deltas = new TreeMap<String, List<String>>();
        versions.forEach((event, each) -> deltas.put(event, new ArrayList<>(each.values())));
        return deltas;
    }

    Map<String, Long> lastVersions() {
        var last = new TreeMap<String, Long>();
        versions.forEach((event, each) -> last.put(event, each.lastKey()));
        return last;
    }

    /** How many lines a market's history must have. */
    long suspensions(String market) {
        return suspensions.getOrDefault(market, 0L);
    }

    /** How many deltas stand there more than once. */
    long repeated() {
        return repeated;
    }
}
