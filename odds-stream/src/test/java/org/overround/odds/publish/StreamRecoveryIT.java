package org.overround.odds.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.PartitionTick;
import org.overround.contracts.topics.Topics;
import org.overround.embedded.EmbeddedKafka;
import org.overround.messaging.KafkaAddress;
import org.overround.messaging.LogReader;
import org.overround.messaging.LogRecord;
import org.overround.odds.OddsStreamApplication;
import org.overround.odds.SharedData;
import org.springframework.context.ConfigurableApplicationContext;
import reactor.core.publisher.Flux;

/**
 * The running stream against a real broker: cut off in the middle again and again, it ends with
 * what an uninterrupted run ends with, and told every version exactly as that run did.
 */
final class StreamRecoveryIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir Path directory;

    @Test
    void aStreamThatIsCutOffAgainAndAgainTellsTheSameAsOneThatIsNot() {
        var recording = SharedData.file("betfair/1.242971311.bz2").toString();
        var uninterrupted = play(directory.resolve("whole"), recording, List.of());
        var seed = new Random().nextLong();
        var random = new Random(seed);
        var cuts = random.ints(3, 200, 1_200).boxed().map(Duration::ofMillis).toList();

        var cutOff = play(directory.resolve("cut"), recording, cuts);

        assertThat(cutOff.keySet()).as("seed %s", seed).isEqualTo(uninterrupted.keySet());
        uninterrupted.forEach((event, deltas) ->
                assertThat(cutOff.get(event)).as("%s, seed %s", event, seed).isEqualTo(deltas));
    }

    /** Plays to the end, closing the stream after each of the given times and starting it again. */
    private static Map<String, List<String>> play(
            Path data, String recording, List<Duration> cuts) {
        try (var kafka = EmbeddedKafka.start(data, 0)) {
            for (var cut : cuts) {
                try (var _ = stream(kafka, recording)) {
                    Flux.never().take(cut).blockLast();
                }
            }
            try (var _ = stream(kafka, recording)) {
                return told(kafka);
            }
        }
    }

    private static ConfigurableApplicationContext stream(EmbeddedKafka kafka, String recording) {
        return OddsStreamApplication.application()
                .run(
                        "--server.port=0",
                        "--overround.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                        "--overround.feed.mode=replay",
                        "--overround.feed.replay.files=" + recording,
                        "--overround.feed.replay.speed=max");
    }

    /**
     * Every event's deltas once nothing new has come for a while, each version once, without what
     * differs between runs.
     */
    private static Map<String, List<String>> told(EmbeddedKafka kafka) {
        var versions = new TreeMap<String, Map<Long, String>>();
        new LogReader(new KafkaAddress(kafka.bootstrapServers(), "test"))
                .follow(Topics.ODDS_CHANGED, Map.of())
                .map(StreamRecoveryIT::deltas)
                .filter(batch -> !batch.isEmpty())
                .timeout(Duration.ofSeconds(12), Flux.empty())
                .doOnNext(batch -> batch.forEach(record -> remember(versions, record)))
                .blockLast(PATIENCE);
        var told = new LinkedHashMap<String, List<String>>();
        versions.forEach((event, byVersion) -> {
            assertThat(byVersion.keySet().stream().mapToLong(Long::longValue).max().orElse(0))
                    .as("contiguous versions of %s", event)
                    .isEqualTo(byVersion.size());
            told.put(event, new ArrayList<>(byVersion.values()));
        });
        return told;
    }

    private static List<LogRecord> deltas(List<LogRecord> batch) {
        return batch.stream().filter(record -> !PartitionTick.isTick(record.key())).toList();
    }

    private static void remember(Map<String, Map<Long, String>> versions, LogRecord record) {
        var delta = ContractJson.mapper().readValue(record.value(), OddsChanged.class);
        var comparable =
                new OddsChanged(
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
        var text = ContractJson.mapper().writeValueAsString(comparable);
        var before =
                versions.computeIfAbsent(delta.event().value(), _ -> new TreeMap<>())
                        .putIfAbsent(delta.version(), text);
        // Told again after a cut: identical, or the promise is broken.
        if (before != null) {
            assertThat(text).isEqualTo(before);
        }
    }
}
