package org.overround.gateway.catalogue.adapter.kafka;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.odds.BookCheckpoint;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.PartitionMark;
import org.overround.contracts.topics.Topics;
import org.overround.embedded.EmbeddedKafka;
import org.overround.gateway.GatewayApplication;
import org.overround.gateway.catalogue.Books;
import org.overround.kernel.EventStatus;
import org.overround.messaging.KafkaAddress;
import org.overround.messaging.LogWriter;
import org.overround.messaging.NewRecord;
import org.overround.messaging.TopicSetup;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The gateway as it runs, on a Kafka of its own that is stopped and started under it. */
class OddsLogReaderIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");
    private static final String MATCH = "sim:match:1";
    private static final String MARKET = "sim:match:1:1";

    @TempDir private Path data;

    private EmbeddedKafka kafka;
    private LogWriter writer;
    private @Nullable ReactiveWebServerApplicationContext gateway;

    @BeforeEach
    void startKafka() {
        kafka = EmbeddedKafka.start(data, 0);
        var address = new KafkaAddress(kafka.bootstrapServers(), "test");
        TopicSetup.ensure(address, Topics.all(2), 1, PATIENCE);
        writer = LogWriter.open(address, "test", 0, LogWriter.Patience.BOUNDED);
    }

    @AfterEach
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        writer.close();
        kafka.close();
    }

    private WebTestClient startGateway() {
        var started = start(kafka.bootstrapServers());
        gateway = started;
        var server = requireNonNull(started.getWebServer());
        return WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + server.getPort())
                .responseTimeout(PATIENCE)
                .build();
    }

    private ReactiveWebServerApplicationContext start(String bootstrapServers) {
        var application = GatewayApplication.application();
        application.setRegisterShutdownHook(false);
        return (ReactiveWebServerApplicationContext)
                application.run(
                        "--server.port=0",
                        "--overround.data=" + data.resolve("gateway"),
                        "--overround.event-loops=2",
                        "--overround.kafka.bootstrap-servers=" + bootstrapServers,
                        "--overround.kafka.partitions=2",
                        "--overround.kafka.patience=2s",
                        "--overround.redis.url=redis://127.0.0.1:1");
    }

    private void append(String topic, OddsChanged... deltas) {
        writer.appendAll(
                        Arrays.stream(deltas)
                                .map(delta ->
                                        NewRecord.keyed(
                                                topic,
                                                delta.event().value(),
                                                ContractJson.mapper().writeValueAsBytes(delta)))
                                .toList())
                .block(PATIENCE);
    }

    private void save(OddsChanged... deltas) {
        var owner = ContractJson.mapper().createObjectNode().put("secret", "of the owner");
        var checkpoint = new BookCheckpoint(Books.folded(deltas), 7, owner);
        writer.append(
                        NewRecord.keyed(
                                Topics.ODDS_BOOK,
                                deltas[0].event().value(),
                                ContractJson.mapper().writeValueAsBytes(checkpoint)))
                .block(PATIENCE);
    }

    private void mark(int partition, long nextChangedOffset) {
        var mark =
                new PartitionMark(
                        partition, 8, nextChangedOffset, ContractJson.mapper().createObjectNode());
        writer.append(
                        NewRecord.to(
                                Topics.ODDS_BOOK,
                                partition,
                                mark.key(),
                                ContractJson.mapper().writeValueAsBytes(mark)))
                .block(PATIENCE);
    }

    private static OddsChanged first() {
        return Books.first(MATCH, "football", EventStatus.LIVE, NOON);
    }

    private static OddsChanged moved(long version, int oddsMilli) {
        return Books.delta(MATCH, version, null, Books.moved(MARKET, "a", oddsMilli));
    }

    private static void expectVersion(WebTestClient client, long version, double odds) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        client.get()
                                .uri("/api/v1/markets/" + MARKET)
                                .exchange()
                                .expectStatus()
                                .isOk()
                                .expectBody()
                                .jsonPath("$.version")
                                .isEqualTo(version)
                                .jsonPath("$.selections[1].odds")
                                .isEqualTo(odds));
    }

    private static void expectReadiness(WebTestClient client, int status, String text) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        client.get()
                                .uri("/actuator/health/readiness")
                                .exchange()
                                .expectStatus()
                                .isEqualTo(status)
                                .expectBody(String.class)
                                .value(body -> assertThat(body).contains(text)));
    }

    @Test
    void isReadyOnceItHasAnEventAndFollowsItsPrices() {
        var client = startGateway();
        expectReadiness(client, 503, "no event is known yet");

        append(Topics.ODDS_CHANGED, first(), moved(2, 2_500));

        expectVersion(client, 2, 2.5);
        expectReadiness(client, 200, "\"events\":1");
        client.get()
                .uri("/actuator/prometheus")
                .exchange()
                .expectBody(String.class)
                .value(body ->
                        assertThat(body)
                                .contains("overround_catalogue_events{application=\"gateway\"} 1.0")
                                .contains("overround_odds_delay_seconds_count"));
    }

    @Test
    void startsFromTheBookAndReadsOnFromItsMark() {
        append(Topics.ODDS_CHANGED, first(), moved(2, 2_200), moved(3, 2_300), moved(4, 2_400));
        save(first(), moved(2, 2_200), moved(3, 2_300));
        mark(0, 0);
        mark(1, 0);

        var client = startGateway();

        expectVersion(client, 4, 2.4);
        expectReadiness(client, 200, "UP");
    }

    @Test
    void aMissingVersionIsMadeUpForFromTheBook() {
        var client = startGateway();
        append(Topics.ODDS_CHANGED, first(), moved(3, 2_300));
        expectVersion(client, 1, 2.12);
        expectReadiness(client, 503, "1 events wait for the book");

        save(first(), moved(2, 2_200), moved(3, 2_300), moved(4, 2_400));

        expectVersion(client, 4, 2.4);
        append(Topics.ODDS_CHANGED, moved(5, 2_600));
        expectVersion(client, 5, 2.6);
        expectReadiness(client, 200, "UP");
    }

    @Test
    void aRecordThatCannotBeReadIsPassedOver() {
        append(Topics.ODDS_CHANGED, first());
        writer.append(
                        NewRecord.keyed(
                                Topics.ODDS_CHANGED,
                                MATCH,
                                "no json".getBytes(StandardCharsets.UTF_8)))
                .block(PATIENCE);
        append(Topics.ODDS_CHANGED, moved(2, 2_700));

        var client = startGateway();

        expectVersion(client, 2, 2.7);
        expectReadiness(client, 200, "UP");
    }

    @Test
    void servesWhatItKnowsAsDegradedWhileKafkaIsGoneAndGoesOnAfterwards() {
        append(Topics.ODDS_CHANGED, first());
        var client = startGateway();
        expectVersion(client, 1, 2.12);
        var port = kafka.port();

        kafka.close();

        expectReadiness(client, 503, "Kafka does not answer at 127.0.0.1:" + port);
        client.get()
                .uri("/api/v1/events/" + MATCH)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.degraded")
                .isEqualTo(true);

        kafka = EmbeddedKafka.start(data, port);
        append(Topics.ODDS_CHANGED, moved(2, 2_800));

        expectVersion(client, 2, 2.8);
        expectReadiness(client, 200, "UP");
        client.get()
                .uri("/api/v1/events/" + MATCH)
                .exchange()
                .expectBody()
                .jsonPath("$.degraded")
                .isEqualTo(false);
    }

    @Test
    void aStartWithoutKafkaFailsWithOneLineThatNamesIt() {
        assertThatThrownBy(() -> start("127.0.0.1:1"))
                .hasStackTraceContaining(
                        "Kafka is not reachable at 127.0.0.1:1 (overround.kafka.bootstrap-servers)");
    }
}
