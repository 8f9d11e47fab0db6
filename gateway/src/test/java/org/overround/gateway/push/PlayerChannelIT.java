package org.overround.gateway.push;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.overround.contracts.bets.BetMessage;
import org.overround.contracts.bets.BetRoutes;
import org.overround.contracts.bets.BetView;
import org.overround.contracts.bets.Paged;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.WalletMessage;
import org.overround.contracts.bets.WalletView;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.topics.Topics;
import org.overround.embedded.SharedServers;
import org.overround.gateway.GatewayApplication;
import org.overround.gateway.betting.FakeBetService;
import org.overround.gateway.betting.PlayerNews;
import org.overround.gateway.betting.Replies;
import org.overround.messaging.KafkaAddress;
import org.overround.messaging.LogWriter;
import org.overround.messaging.NewRecord;
import org.overround.messaging.TopicSetup;
import org.overround.messaging.rsocket.RequestLane;
import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The gateway as it runs: demo players sign in and follow their bets and wallet from Kafka. */
class PlayerChannelIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int PARTITIONS = 2;

    @TempDir private static Path data;

    private static FakeBetService bets;
    private static LogWriter writer;
    private static ReactiveWebServerApplicationContext gateway;
    private static long position;

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void start() {
        var address = new KafkaAddress(SharedServers.kafka().bootstrapServers(), "test");
        TopicSetup.ensure(address, Topics.all(PARTITIONS), 1, PATIENCE);
        writer = LogWriter.open(address, "test", 0, LogWriter.Patience.BOUNDED);
        bets = new FakeBetService();
        // What was before the gateway is in nobody's news.
        tell(Topics.BET_PLACED, "anna", 1, message("BET_PLACED", Replies.view("ACCEPTED")));
        var application = GatewayApplication.application();
        application.setRegisterShutdownHook(false);
        gateway =
                (ReactiveWebServerApplicationContext)
                        application.run(
                                "--server.port=0",
                                "--overround.data=" + data.resolve("gateway"),
                                "--overround.event-loops=2",
                                "--overround.kafka.bootstrap-servers="
                                        + SharedServers.kafka().bootstrapServers(),
                                "--overround.kafka.partitions=" + PARTITIONS,
                                "--overround.bets.address=" + bets.address(),
                                "--overround.redis.url=redis://127.0.0.1:1");
        position = 100;
        await().atMost(PATIENCE).until(() -> gateway.getBean(PlayerNews.class).isOpen());
        await().atMost(PATIENCE).until(() -> gateway.getBean(RequestLane.class).isUp());
    }

    @AfterAll
    static void stop() {
        gateway.close();
        writer.close();
        bets.close();
    }

    @BeforeEach
    void nothingAskedYet() {
        bets.reset();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (var each : opened.reversed()) {
            each.close();
        }
    }

    private static int port() {
        return requireNonNull(gateway.getWebServer()).getPort();
    }

    /** Signs in with the password made at the first start. */
    private static String token(String username) throws Exception {
        var passwords =
                JsonMapper.shared()
                        .readTree(
                                Files.readString(data.resolve("gateway/keys/demo-passwords.json")));
        var session =
                WebTestClient.bindToServer()
                        .baseUrl("http://127.0.0.1:" + port())
                        .responseTimeout(PATIENCE)
                        .build()
                        .post()
                        .uri("/api/v1/sessions")
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue(
                                "{\"username\":\"%s\",\"password\":\"%s\"}"
                                        .formatted(username, passwords.get(username).stringValue()))
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseBody();
        return JsonMapper.shared().readTree(requireNonNull(session)).get("token").stringValue();
    }

    private PushClient signedIn(String username) throws Exception {
        var client =
                new PushClient(
                        URI.create(
                                "ws://127.0.0.1:" + port() + "/ws/odds?token=" + token(username)));
        opened.add(client);
        client.next("welcome");
        return client;
    }

    private static BetMessage message(String type, BetView bet) {
        return new BetMessage(type, bet, List.of(), null, null, null, null, List.of(), 0, null);
    }

    private static void tell(String topic, String player, long at, Object message) {
        writer.append(
                        NewRecord.keyed(
                                topic,
                                "player:" + player,
                                ContractJson.mapper().writeValueAsBytes(message),
                                new NewRecord.NumberHeader(Topics.POSITION_HEADER, at)))
                .block(PATIENCE);
    }

    private static String statusOf(JsonNode bet) {
        return bet.get("bet").get("status").stringValue();
    }

    private static void answerBets(BetView... known) {
        bets.on(
                BetRoutes.BETS,
                _ -> Mono.just(Reply.of(new Paged<>(List.of(known), 0, known.length))));
    }

    @Test
    void aPlayersBetsAreToldToThatPlayerAloneOnceAndInOrder() throws Exception {
        answerBets();
        var anna = signedIn("anna");
        var ben = signedIn("ben");
        anna.subscribe(1, "bets");
        ben.subscribe(1, "bets");
        assertThat(anna.next("snapshot").get("bets")).isEmpty();
        ben.next("snapshot");
        assertThat(bets.asked)
                .extracting(each -> each.question().get("player").stringValue())
                .containsExactlyInAnyOrder("player:anna", "player:ben");

        var pending = message("BET_PENDING", Replies.pending());
        tell(Topics.BET_CHANGED, "anna", ++position, pending);
        var first = anna.next("bet");
        assertThat(statusOf(first)).isEqualTo("PENDING");
        assertThat(first.get("seq").longValue()).isEqualTo(position);
        assertThat(first.propertyNames())
                .containsExactlyInAnyOrder("op", "ch", "seq", "type", "bet");

        // The relay may tell a thing twice.
        tell(Topics.BET_CHANGED, "anna", position, pending);
        tell(
                Topics.BET_PLACED,
                "anna",
                ++position,
                message("BET_ACCEPTED", Replies.view("ACCEPTED")));
        var second = anna.next("bet");
        assertThat(second.get("type").stringValue()).isEqualTo("BET_ACCEPTED");
        assertThat(statusOf(second)).isEqualTo("ACCEPTED");

        tell(Topics.BET_PLACED, "ben", ++position, message("BET_PLACED", Replies.view("ACCEPTED")));
        assertThat(ben.next("bet").get("seq").longValue()).isEqualTo(position);
        tell(Topics.BET_CHANGED, "anna", ++position, message("BET_VOIDED", Replies.view("VOID")));
        assertThat(statusOf(anna.next("bet"))).isEqualTo("VOID");
    }

    @Test
    void whatIsToldWhileTheSnapshotIsUnderWayFollowsItAndNothingOldComesAfterIt() throws Exception {
        var asked = new CompletableFuture<Reply<Paged<BetView>>>();
        bets.on(BetRoutes.BETS, _ -> Mono.fromFuture(asked));
        var carol = signedIn("carol");
        carol.subscribe(1, "bets");
        await().atMost(PATIENCE).until(() -> bets.asked.size() == 1);
        tell(Topics.BET_CHANGED, "carol", ++position, message("BET_PENDING", Replies.pending()));
        tell(Topics.BET_CHANGED, "carol", ++position, message("BET_VOIDED", Replies.view("VOID")));

        asked.complete(Reply.of(new Paged<>(List.of(Replies.view("ACCEPTED")), 0, 1)));

        var snapshot = carol.next("snapshot");
        assertThat(snapshot.get("bets").get(0).get("status").stringValue()).isEqualTo("ACCEPTED");
        assertThat(statusOf(carol.next("bet"))).isEqualTo("VOID");
    }

    @Test
    void aMovementOfMoneyBringsTheNewBalance() throws Exception {
        bets.on(BetRoutes.WALLET, _ -> Mono.just(Reply.of(Replies.WALLET)));
        var anna = signedIn("anna");
        anna.subscribe(3, "wallet");
        var snapshot = anna.next("snapshot");
        assertThat(snapshot.get("id").longValue()).isEqualTo(3);
        assertThat(snapshot.get("wallet").get("balanceMinor").longValue()).isEqualTo(12_500);

        bets.on(
                BetRoutes.WALLET,
                _ -> Mono.just(Reply.of(new WalletView("GBP", 17_500, 15_000, 2_500))));
        tell(
                Topics.WALLET_TX,
                "anna",
                ++position,
                new WalletMessage("t-1", "POSTED", "DEPOSIT", 5_000, "GBP", "p-1"));

        var tx = anna.next("tx");
        assertThat(tx.get("tx").get("amountMinor").longValue()).isEqualTo(5_000);
        var after = anna.next("snapshot");
        assertThat(after.has("id")).isFalse();
        assertThat(after.get("wallet").get("availableMinor").longValue()).isEqualTo(15_000);
    }

    @Test
    void aBetServiceThatDoesNotAnswerIsUnavailableAndATraderHasNoBets() throws Exception {
        var anna = signedIn("anna");
        anna.subscribe(1, "bets");
        assertThat(anna.next("error").get("code").stringValue()).isEqualTo("UNAVAILABLE");
        answerBets(Replies.view("ACCEPTED"));
        anna.subscribe(2, "bets");
        assertThat(anna.next("snapshot").get("bets")).hasSize(1);

        var trader = signedIn("trader");
        trader.subscribe(1, "bets");
        assertThat(trader.next("error").get("code").stringValue()).isEqualTo("NOT_SIGNED_IN");
    }
}
