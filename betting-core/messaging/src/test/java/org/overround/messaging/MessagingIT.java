package org.overround.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ForwardingAdmin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.overround.contracts.topics.Topics.Topic;
import org.overround.embedded.EmbeddedKafka;
import org.overround.embedded.Ports;
import org.overround.messaging.LogWriter.Patience;
import org.overround.messaging.NewRecord.NumberHeader;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** Against a real broker: what readers, writers and owners of partitions promise. */
@NullUnmarked
final class MessagingIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir static Path directory;

    private static EmbeddedKafka kafka;
    private static KafkaAddress address;
    private static LogWriter writer;

    @BeforeAll
    static void startBroker() {
        kafka = EmbeddedKafka.start(directory, 0);
        address = new KafkaAddress(kafka.bootstrapServers(), "test");
        writer = LogWriter.open(address, "write", 0, Patience.BOUNDED);
    }

    @AfterAll
    static void stopBroker() {
        writer.close();
        kafka.close();
    }

    @Test
    void whatIsAppendedIsFollowedInOrderWithItsKeyAndHeaders() {
        topic("followed", 3);
        var records = numbered("followed", 500);

        StepVerifier.create(writer.appendAll(records))
                .assertNext(next ->
                        assertThat(next.values().stream().mapToLong(Long::longValue).sum())
                                .isEqualTo(500))
                .expectComplete()
                .verify(PATIENCE);

        var read = take(new LogReader(address).follow("followed", Map.of()), 500);
        var byKey = new ConcurrentHashMap<String, List<Long>>();
        read.forEach(record ->
                byKey.computeIfAbsent(record.key(), _ -> new ArrayList<>())
                        .add(record.number("n", -1)));
        assertThat(byKey).hasSize(7);
        byKey.values().forEach(numbers -> assertThat(numbers).isSorted());
    }

    @Test
    void followingStartsWhereItIsTold() {
        topic("from", 1);
        append(numbered("from", 10));

        var read = take(new LogReader(address).follow("from", Map.of(0, 7L)), 3);

        assertThat(read).extracting(LogRecord::offset).containsExactly(7L, 8L, 9L);
    }

    @Test
    void severalTopicsAreFollowedTogetherEachFromItsOwnPlace() {
        topic("one-of-two", 1);
        topic("two-of-two", 1);
        append(numbered("one-of-two", 10));
        append(numbered("two-of-two", 10));

        var places = Map.of("one-of-two", Map.of(0, 8L), "two-of-two", Map.of(0, 9L));
        var read = take(new LogReader(address).follow(places, LogReader.Pace.GATHERED), 3);

        assertThat(read)
                .extracting(record -> record.topic() + " " + record.offset())
                .containsExactlyInAnyOrder("one-of-two 8", "one-of-two 9", "two-of-two 9");
    }

    @Test
    void aSnapshotHoldsTheNewestOfEachKeyAndNoDeletedOnes() {
        topic("state", 2);
        append(
                List.of(
                        NewRecord.keyed("state", "a", text("1")),
                        NewRecord.keyed("state", "b", text("1")),
                        NewRecord.keyed("state", "a", text("2")),
                        NewRecord.keyed("state", "b", null)));

        StepVerifier.create(new LogReader(address).snapshot("state"))
                .assertNext(records ->
                        assertThat(records)
                                .singleElement()
                                .satisfies(
                                        record -> assertThat(record.value()).isEqualTo(text("2"))))
                .expectComplete()
                .verify(PATIENCE);
    }

    @Test
    void anOwnerHasItsStateBeforeItsFirstRecordAndStartsWhereTheStateSays() {
        topic("owned", 1);
        topic("owned.state", 1);
        append(numbered("owned", 5));
        append(List.of(NewRecord.keyed("owned.state", "a", text("seen 3"))));
        var owner = new RememberingOwner(3);

        var read =
                take(new OwnedLog(address, "owners", "owned", "owned.state", owner).batches(), 2);

        assertThat(owner.restored).containsEntry(0, "seen 3");
        assertThat(read).extracting(LogRecord::offset).containsExactly(3L, 4L);
        eventually(() -> owner.released.containsKey(0));
    }

    @Test
    void twoOwnersOfOneGroupShareThePartitionsAndTheLeftOneTakesOver() {
        topic("shared", 4);
        topic("shared.state", 4);
        var first = new RememberingOwner(0);
        var second = new RememberingOwner(0);
        var firstOne =
                new OwnedLog(address, "sharers", "shared", "shared.state", first)
                        .batches()
                        .subscribe();
        var secondOne =
                new OwnedLog(address, "sharers", "shared", "shared.state", second)
                        .batches()
                        .subscribe();
        try {
            eventually(() -> first.holds() == 2 && second.holds() == 2);
            secondOne.dispose();
            eventually(() -> first.holds() == 4);
        } finally {
            firstOne.dispose();
            secondOne.dispose();
        }
    }

    @Test
    void aTopicWithOtherPartitionsIsRefusedByName() {
        topic("mismatched", 2);

        assertThatThrownBy(() -> topic("mismatched", 3))
                .hasMessage(
                        "topic mismatched has 2 partitions and must have 3 (overround.kafka.partitions)");
    }

    @Test
    void aTopicThatTheBrokerDoesNotKnowYetIsAskedForAgain() throws Exception {
        try (var admin = new LateTopicAdmin(address, "late")) {
            TopicSetup.awaitLeaders(admin, List.of(new Topic("late", 1, null)), PATIENCE);

            assertThat(admin.asked).isGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void aTopicThatStaysUnknownIsAFaultThatNamesIt() {
        try (var admin = Admin.create(address.properties("unknown"))) {
            assertThatThrownBy(() ->
                            TopicSetup.awaitLeaders(
                                    admin,
                                    List.of(new Topic("never", 1, null)),
                                    Duration.ofSeconds(1)))
                    .hasMessageContaining("never");
        }
    }

    @Test
    void anUnreachableBrokerIsNamed() {
        var nowhere = new KafkaAddress("127.0.0.1:" + Ports.free(), "test");

        assertThatThrownBy(() ->
                        TopicSetup.ensure(
                                nowhere,
                                List.of(new Topic("t", 1, null)),
                                1,
                                Duration.ofSeconds(2)))
                .isInstanceOf(TopicSetup.KafkaUnavailable.class)
                .hasMessageContaining(nowhere.bootstrapServers())
                .hasMessageContaining("overround.kafka.bootstrap-servers");
    }

    /** Its topic is made between the first question for it and the second. */
    private static final class LateTopicAdmin extends ForwardingAdmin {

        private final String topic;
        private int asked;

        LateTopicAdmin(KafkaAddress address, String topic) {
            super(address.properties("late"));
            this.topic = topic;
        }

        @Override
        public ListOffsetsResult listOffsets(
                Map<TopicPartition, OffsetSpec> partitions, ListOffsetsOptions options) {
            asked++;
            if (asked == 2) {
                createTopics(List.of(new NewTopic(topic, 1, (short) 1)))
                        .all()
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
            }
            return super.listOffsets(partitions, options);
        }
    }

    private static void topic(String name, int partitions) {
        TopicSetup.ensure(address, List.of(new Topic(name, partitions, null)), 1, PATIENCE);
    }

    private static List<NewRecord> numbered(String topic, int count) {
        return IntStream.range(0, count)
                .mapToObj(n ->
                        NewRecord.keyed(
                                topic,
                                "key-" + n % 7,
                                text("value " + n),
                                new NumberHeader("n", n)))
                .toList();
    }

    private static void append(List<NewRecord> records) {
        StepVerifier.create(writer.appendAll(records))
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
    }

    private static List<LogRecord> take(Flux<List<LogRecord>> batches, int count) {
        var read = new ArrayList<LogRecord>();
        StepVerifier.create(batches.doOnNext(read::addAll).takeUntil(_ -> read.size() >= count))
                .thenConsumeWhile(_ -> true)
                .expectComplete()
                .verify(PATIENCE);
        return read;
    }

    private static void eventually(java.util.function.BooleanSupplier condition) {
        StepVerifier.create(
                        Flux.interval(Duration.ofMillis(50))
                                .filter(_ -> condition.getAsBoolean())
                                .next())
                .expectNextCount(1)
                .expectComplete()
                .verify(PATIENCE);
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Remembers what it was told; every partition starts at one offset. */
    private static final class RememberingOwner implements PartitionOwner {
        private final long start;
        private final Map<Integer, String> restored = new ConcurrentHashMap<>();
        private final Map<Integer, Boolean> released = new ConcurrentHashMap<>();

        RememberingOwner(long start) {
            this.start = start;
        }

        @Override
        public long restore(int partition, List<LogRecord> snapshot) {
            released.remove(partition);
            restored.put(
                    partition,
                    snapshot.isEmpty()
                            ? ""
                            : new String(snapshot.getFirst().value(), StandardCharsets.UTF_8));
            return start;
        }

        @Override
        public void release(int partition) {
            restored.computeIfPresent(partition, (_, state) -> state);
            released.put(partition, true);
        }

        long holds() {
            return restored.keySet().stream()
                    .filter(partition -> !released.containsKey(partition))
                    .count();
        }
    }
}
