package org.overround.bets.price.adapter.kafka;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.overround.bets.price.Books;
import org.overround.bets.price.FreshBook;
import org.overround.bets.price.OddsBook;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.odds.BookCheckpoint;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.PartitionTick;
import org.overround.contracts.topics.Topics;
import org.overround.embedded.SharedServers;
import org.overround.messaging.KafkaAddress;
import org.overround.messaging.LogReader;
import org.overround.messaging.LogWriter;
import org.overround.messaging.NewRecord;
import org.overround.messaging.TopicSetup;

/** The view of the odds over a real log. Each test has events of its own. */
class OddsLogFollowerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** So many as the service itself would make, as all tests share the broker. */
    private static final int PARTITIONS = 8;

    private static KafkaAddress kafka;
    private static LogWriter writer;

    private final String match = UUID.randomUUID().toString().substring(0, 8);
    private FreshBook book;
    private OddsLogFollower follower;

    @BeforeAll
    static void topics() {
        kafka = new KafkaAddress(SharedServers.kafka().bootstrapServers(), "bets-test");
        TopicSetup.ensure(kafka, Topics.all(PARTITIONS), 1, PATIENCE);
        writer = LogWriter.open(kafka, "test", 0, LogWriter.Patience.BOUNDED);
    }

    @AfterAll
    static void close() {
        writer.close();
    }

    @BeforeEach
    void aFollower() {
        book = new FreshBook(OddsLogFollowerIT::micros, 60_000);
        follower = new OddsLogFollower(new LogReader(kafka), book, Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        follower.stop();
    }

    private static long micros() {
        return System.currentTimeMillis() * 1_000;
    }

    private static byte[] json(Object message) {
        return ContractJson.mapper().writeValueAsBytes(message);
    }

    private static void append(NewRecord... records) {
        for (var record : records) {
            writer.append(record).block(PATIENCE);
        }
    }

    private static void tell(OddsChanged... deltas) {
        append(
                Arrays.stream(deltas)
                        .map(delta ->
                                NewRecord.keyed(
                                        Topics.ODDS_CHANGED, delta.event().value(), json(delta)))
                        .toArray(NewRecord[]::new));
    }

    private static void save(OddsChanged... deltas) {
        var owner = ContractJson.mapper().createObjectNode().put("secret", "of the owner");
        append(
                NewRecord.keyed(
                        Topics.ODDS_BOOK,
                        deltas[0].event().value(),
                        json(new BookCheckpoint(Books.folded(deltas), 7, owner))));
    }

    private static void tickAll() {
        for (var partition = 0; partition < PARTITIONS; partition++) {
            var tick = new PartitionTick(partition, 1_000, micros());
            append(NewRecord.to(Topics.ODDS_CHANGED, partition, tick.key(), json(tick)));
        }
    }

    private OddsBook.@Nullable Quoted market() {
        return book.market(Books.market(match));
    }

    private void awaitHome(int oddsMilli) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> {
                    assertThat(market()).isNotNull();
                    assertThat(
                                    requireNonNull(market())
                                            .market()
                                            .selections()
                                            .getFirst()
                                            .oddsMilli())
                            .isEqualTo(oddsMilli);
                });
    }

    private void awaitFresh() {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> market() != null && requireNonNull(market()).fresh());
    }

    @Test
    void followsPricesAndKnowsThemFreshOnceTheOwnerSpoke() {
        tell(Books.first(match), Books.moved(match, 2, 2_100));
        follower.start();
        awaitHome(2_100);

        tickAll();
        awaitFresh();
        assertThat(book.complete()).isTrue();
        // This market's owner was heard; the ticks of other partitions may be in a later batch.
        await().atMost(PATIENCE).until(book::current);

        tell(Books.moved(match, 3, 2_200), Books.suspended(match, 4, 1));
        await().atMost(PATIENCE)
                .until(() ->
                        market() != null
                                && requireNonNull(market()).market().suspensionCount() == 1);
    }

    @Test
    void startsFromTheBookWhereDeltasAreNoMore() {
        // Versions 1 and 2 are nowhere but in the book.
        save(Books.first(match), Books.moved(match, 2, 2_200));
        tell(Books.moved(match, 3, 2_300));

        follower.start();

        awaitHome(2_300);
    }

    @Test
    void aMissingVersionIsMadeUpForFromTheBook() {
        tell(Books.first(match));
        follower.start();
        awaitHome(2_000);

        tell(Books.moved(match, 3, 2_300));
        await().atMost(PATIENCE).until(book::incomplete);
        assertThat(market()).isNotNull().returns(false, OddsBook.Quoted::fresh);
        save(Books.first(match), Books.moved(match, 2, 2_200), Books.moved(match, 3, 2_300));

        awaitHome(2_300);
        tickAll();
        awaitFresh();
    }

    @Test
    void aRecordThatCannotBeReadIsPassedOver() {
        var damaged = "no json".getBytes(StandardCharsets.UTF_8);
        tell(Books.first(match));
        append(NewRecord.keyed(Topics.ODDS_CHANGED, Books.event(match).value(), damaged));
        tell(Books.moved(match, 2, 2_400));

        follower.start();

        awaitHome(2_400);
    }

    @Test
    void canBeStoppedAndStartedAgain() {
        tell(Books.first(match));
        follower.start();
        awaitHome(2_000);
        follower.stop();
        assertThat(follower.isRunning()).isFalse();

        tell(Books.moved(match, 2, 2_500));
        follower.start();

        awaitHome(2_500);
        assertThat(follower.isRunning()).isTrue();
    }
}
