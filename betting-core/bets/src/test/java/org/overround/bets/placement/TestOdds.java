package org.overround.bets.placement;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.PartitionTick;
import org.overround.contracts.topics.Topics;
import org.overround.embedded.SharedServers;
import org.overround.messaging.KafkaAddress;
import org.overround.messaging.LogWriter;
import org.overround.messaging.NewRecord;
import org.overround.messaging.TopicSetup;
import reactor.core.Disposable;
import reactor.core.scheduler.Schedulers;

/** Stands in for the owner of the books: tells what it is given, and that it is alive. */
final class TestOdds implements AutoCloseable {

    private static final int PARTITIONS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final LogWriter writer;
    private final Disposable clock;

    TestOdds() {
        var kafka = new KafkaAddress(SharedServers.kafka().bootstrapServers(), "placement-test");
        TopicSetup.ensure(kafka, Topics.all(PARTITIONS), 1, PATIENCE);
        writer = LogWriter.open(kafka, "test", 0, LogWriter.Patience.BOUNDED);
        clock =
                Schedulers.boundedElastic()
                        .schedulePeriodically(this::tick, 0, 100, TimeUnit.MILLISECONDS);
    }

    private void tick() {
        for (var partition = 0; partition < PARTITIONS; partition++) {
            var now = System.currentTimeMillis();
            var tick = new PartitionTick(partition, now, now * 1_000);
            writer.append(
                            NewRecord.to(
                                    Topics.ODDS_CHANGED,
                                    partition,
                                    tick.key(),
                                    ContractJson.mapper().writeValueAsBytes(tick)))
                    .block(PATIENCE);
        }
    }

    void tell(OddsChanged... deltas) {
        for (var delta : deltas) {
            writer.append(
                            NewRecord.keyed(
                                    Topics.ODDS_CHANGED,
                                    delta.event().value(),
                                    ContractJson.mapper().writeValueAsBytes(delta)))
                    .block(PATIENCE);
        }
    }

    @Override
    public void close() {
        clock.dispose();
        writer.close();
    }
}
