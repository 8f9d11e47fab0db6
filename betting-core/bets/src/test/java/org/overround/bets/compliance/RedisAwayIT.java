package org.overround.bets.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.overround.bets.compliance.adapter.kafka.KafkaMarketHalt;
import org.overround.bets.player.TestDatabase;
import org.overround.bets.player.TestHouse;
import org.overround.bets.player.adapter.r2dbc.R2dbcPlayerRows;
import org.overround.contracts.book.BookInput;
import org.overround.contracts.book.RuleVocabulary;
import org.overround.contracts.book.Signal;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.topics.Topics;
import org.overround.embedded.EmbeddedRedis;
import org.overround.embedded.SharedServers;
import org.overround.kernel.CauseKind;
import org.overround.kernel.Scope;
import org.overround.kernel.SportId;
import org.overround.messaging.KafkaAddress;
import org.overround.messaging.LogReader;
import org.overround.messaging.LogRecord;
import org.overround.messaging.LogWriter;
import org.overround.messaging.TopicSetup;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Redis is killed under a running gate: bets fail closed and the markets are held, over Kafka. */
@NullUnmarked
final class RedisAwayIT {

    /** As everywhere: all tests share one broker. */
    private static final int PARTITIONS = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long FEED_MILLIS = 1_700_000_000_000L;

    /** A signal as it stands in the log. */
    private record Told(int partition, long atMillis, Signal signal) {}

    @TempDir private Path data;

    @Test
    void betsFailClosedAndTheMarketsAreHeldUntilRedisIsBack() {
        var database = new TestDatabase();
        var rows = new R2dbcPlayerRows(database.connections);
        var kafka = new KafkaAddress(SharedServers.kafka().bootstrapServers(), "compliance-test");
        TopicSetup.ensure(kafka, Topics.all(PARTITIONS), 1, PATIENCE);
        var reader = new LogReader(kafka);
        var from = reader.ends(Topics.BOOK_INPUTS).block(PATIENCE);
        var told = new CopyOnWriteArrayList<Told>();
        var following =
                reader.follow(Topics.BOOK_INPUTS, from)
                        .flatMapIterable(batch -> batch)
                        .subscribe(record -> take(record, told));
        var server = EmbeddedRedis.start(data, 0);
        try (var halt = halt(kafka);
                var gate = new TestGate(rows, server.port(), 0, halt)) {
            TestHouse.seed(TestHouse.desk(database, gate.refresher));
            gate.refresher.pass().block(PATIENCE);
            gate.watch.start();
            until("the gate is open", () -> gate.clear("anna") instanceof Clearance.Granted);

            server.kill();
            until("bets fail closed", () -> gate.clear("anna") instanceof Clearance.Unavailable);
            until("the markets are held", () -> held(told).size() == everySport().size());
            var partitions = from.size();
            assertThat(told).hasSize(partitions * everySport().size());
            assertThat(told)
                    .allSatisfy(each -> {
                        assertThat(each.signal().kind()).isEqualTo(CauseKind.COMPLIANCE_DOWN);
                        assertThat(each.signal().source()).isEqualTo("compliance@here");
                        assertThat(each.signal().leaseMillis()).isEqualTo(15_000);
                        assertThat(each.atMillis()).isEqualTo(FEED_MILLIS);
                    });
            assertThat(gate.watch.isDown()).isTrue();
            until(
                    "the lease is renewed",
                    () -> told.size() == 2 * partitions * everySport().size());

            server = EmbeddedRedis.start(data, server.port());
            until("the gate is open again", () -> gate.clear("anna") instanceof Clearance.Granted);
            until(
                    "the markets are let go",
                    () -> told.getLast().signal().leaseMillis() == 0 && letGo(told, partitions));
            assertThat(gate.watch.isDown()).isFalse();
            gate.watch.stop();
        } finally {
            following.dispose();
            server.close();
        }
    }

    private static KafkaMarketHalt halt(KafkaAddress kafka) {
        return new KafkaMarketHalt(
                () -> LogWriter.open(kafka, "halt", 0, LogWriter.Patience.BOUNDED),
                "here",
                () -> List.of(new SportId("quidditch")),
                () -> FEED_MILLIS,
                Clock.systemUTC());
    }

    private static void take(LogRecord record, List<Told> told) {
        var input = ContractJson.mapper().readValue(record.value(), BookInput.class);
        if (input instanceof Signal signal) {
            told.add(new Told(record.partition(), record.number(Topics.AT_HEADER, 0), signal));
        }
    }

    private static Set<SportId> everySport() {
        var all = new TreeSet<>(RuleVocabulary.KNOWN.sports());
        all.add(new SportId("quidditch"));
        return all;
    }

    /** The sports whose markets are held on every partition. */
    private static Set<SportId> held(List<Told> told) {
        var sports = new TreeSet<>(everySport());
        for (var partition = 0; partition < PARTITIONS; partition++) {
            var here = new TreeSet<SportId>();
            for (var each : told) {
                if (each.partition() == partition
                        && each.signal().scope() instanceof Scope.OfSport(var sport)) {
                    here.add(sport);
                }
            }
            sports.retainAll(here);
        }
        return sports;
    }

    private static boolean letGo(List<Told> told, int partitions) {
        return told.stream().filter(each -> each.signal().leaseMillis() == 0).count()
                == (long) partitions * everySport().size();
    }

    private static void until(String what, BooleanSupplier condition) {
        Mono.fromSupplier(condition::getAsBoolean)
                .subscribeOn(Schedulers.boundedElastic())
                .filter(Boolean::booleanValue)
                .repeatWhenEmpty(tries -> tries.delayElements(Duration.ofMillis(50)))
                .timeout(
                        PATIENCE,
                        Mono.error(() -> new AssertionError("waited in vain until " + what)))
                .block();
    }
}
