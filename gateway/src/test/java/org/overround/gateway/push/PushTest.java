package org.overround.gateway.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.net.http.WebSocketHandshakeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Real clients against a real server, with every buffer watched for leaks. */
class PushTest {

    private static final ListAppender<ILoggingEvent> LEAKS = new ListAppender<>();

    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeAll
    static void watchEveryBuffer() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.PARANOID);
        var logger = (Logger) LoggerFactory.getLogger(ResourceLeakDetector.class);
        logger.setLevel(Level.ERROR);
        LEAKS.start();
        logger.addAppender(LEAKS);
    }

    @AfterAll
    static void nothingLeaked() {
        System.gc();
        // Leaks are reported when the next buffer is made.
        UnpooledByteBufAllocator.DEFAULT.directBuffer(1).release();
        Unpooled.directBuffer(1).release();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.SIMPLE);
        ((Logger) LoggerFactory.getLogger(ResourceLeakDetector.class)).detachAppender(LEAKS);
        assertThat(LEAKS.list).extracting(ILoggingEvent::getFormattedMessage).isEmpty();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (var each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void aClientIsWelcomedGetsASnapshotAndThenWhatChanges() {
        var server = server();
        var book = book(server, 2, 3);
        var client = client(server);

        var welcome = client.next("welcome");
        assertThat(welcome.get("heartbeatMillis").longValue()).isEqualTo(15_000);
        assertThat(welcome.get("tickMillis").longValue()).isEqualTo(10);
        assertThat(welcome.get("profile").stringValue()).isEqualTo("default");
        client.subscribe(1, book.channel());
        assertThat(client.next("snapshot").get("id").longValue()).isEqualTo(1);
        assertThat(client.content).isEqualTo(book.content());

        book.price(0, 1, 2_120);
        book.price(1, 2, 0);
        client.awaitVersion(3);
        assertThat(client.content).isEqualTo(book.content()).containsEntry("sim:match:7.1/2", "0");
        assertThat(server.metric("clients")).isEqualTo(1);
        assertThat(server.metric("deliveries")).isEqualTo(2);
    }

    @Test
    void aStatusChangeDoesNotWaitForTheTickAndTakesThePricesBeforeItAlong() {
        var server = server("overround.push.tick=1s");
        var book = book(server, 1, 2);
        var client = follower(server, book);

        book.price(0, 0, 2_500);
        book.suspend(0);
        book.open(0);

        var suspended = client.next("delta");
        assertThat(suspended.get("m").get(0).get("st").stringValue()).isEqualTo("SUSPENDED");
        assertThat(suspended.get("m").get(0).get("s").get(0).get("o").doubleValue()).isEqualTo(2.5);
        assertThat(client.next("delta").get("m").get(0).get("st").stringValue()).isEqualTo("OPEN");
    }

    @Test
    void whatIsWrongIsAnsweredAndTheConnectionStays() {
        var server = server("overround.push.max-channels=1");
        var book = book(server, 1, 1);
        var client = follower(server, book);

        client.send("no json");
        assertThat(client.next("error").get("code").stringValue()).isEqualTo("BAD_FRAME");
        client.send("{\"op\":\"dance\",\"id\":2}");
        assertThat(client.next("error").get("code").stringValue()).isEqualTo("UNKNOWN_OP");
        client.send("{\"op\":\"subscribe\",\"id\":3}");
        assertThat(client.next("error").get("detail").stringValue())
                .isEqualTo("channel is missing");
        client.subscribe(4, book.channel());
        assertThat(client.next("snapshot").get("id").longValue()).isEqualTo(4);
        client.subscribe(5, "sport:football");
        assertThat(client.next("error").get("code").stringValue()).isEqualTo("TOO_MANY_CHANNELS");
        client.send("{\"op\":\"unsubscribe\",\"id\":6,\"channel\":\"" + book.channel() + "\"}");
        client.subscribe(7, "event:sim:match:8");
        assertThat(client.next("error").get("code").stringValue()).isEqualTo("UNKNOWN_CHANNEL");
        client.subscribe(8, "everything");
        assertThat(client.next("error").get("detail").stringValue())
                .isEqualTo(
                        "channel 'everything': must be one of event:<event id>, market:<market id>, sport:<sport>");
        client.sendInParts("{\"op\":\"pi", "ng\",\"id\":9}");
        assertThat(client.next("pong").get("id").longValue()).isEqualTo(9);
        assertThat(server.metric("subscriptions")).isZero();
    }

    @Test
    void whatIsNoFrameOfThisProtocolEndsTheConnection() {
        var server = server();
        var binary = client(server);
        binary.sendBinary();
        assertThat(binary.closeCode()).isEqualTo(4009);

        var oversized = client(server);
        oversized.send("{\"op\":\"ping\",\"pad\":\"" + "x".repeat(9_000) + "\"}");
        assertThat(oversized.closeCode()).isEqualTo(4009);

        var oversizedInParts = client(server);
        oversizedInParts.sendInParts("x".repeat(5_000), "x".repeat(5_000));
        assertThat(oversizedInParts.closeCode()).isEqualTo(4009);

        var flooding = client(server);
        for (var i = 0; i < 2_000 && !flooding.closed.isDone(); i++) {
            try {
                flooding.send("{\"op\":\"ping\"}");
            } catch (CompletionException closedMeanwhile) {
                break;
            }
        }
        assertThat(flooding.closeCode()).isEqualTo(4009);
    }

    @Test
    void whoComesBackGetsTheFramesItMissedAndNoSnapshot() {
        var server = server();
        var book = book(server, 1, 1);
        var client = follower(server, book);
        client.close();
        book.suspend(0);
        book.open(0);
        book.price(0, 0, 3_000);

        var back = client(server);
        back.next("welcome");
        back.content.putAll(client.content);
        back.seq = client.seq;
        back.resume(1, book.channel(), client.epoch, client.seq);

        assertThat(back.next("resumed").get("seq").longValue()).isEqualTo(1);
        assertThat(back.next("delta").get("m").get(0).get("st").stringValue())
                .isEqualTo("SUSPENDED");
        assertThat(back.next("delta").get("m").get(0).get("st").stringValue()).isEqualTo("OPEN");
        back.awaitVersion(book.view().version());
        assertThat(back.content).isEqualTo(book.content());
    }

    @Test
    void aQuietLineBeats() throws InterruptedException {
        var server = server("overround.push.heartbeat=100ms");
        var client = client(server);
        client.next("welcome");

        for (var i = 0; i < 3; i++) {
            assertThat(client.frames.take().get("op").stringValue()).isEqualTo("heartbeat");
        }
    }

    @Test
    void aSlowClientGetsNothingQueuedAndOneMergedFrameWhenItReadsAgain() {
        var server = server();
        var book = book(server, 20, 40);
        var client = follower(server, book);
        var quick = follower(server, book);
        client.stopReading();
        var milli = 2_000;
        while (server.metric("skipped") < 3) {
            book.priceAll(milli += 10);
            quick.awaitVersion(book.view().version());
            assertThat(milli).as("it never became unwritable").isLessThan(100_000);
        }
        book.suspend(3);
        quick.awaitVersion(book.view().version());

        client.readOn();
        client.awaitVersion(book.view().version());

        assertThat(client.content).isEqualTo(book.content());
        assertThat(client.merged).isPositive();
        assertThat(quick.merged).isZero();
        assertThat(server.metric("frames", "kind", "merged")).isPositive();
    }

    @Test
    void whoDoesNotReadForTooLongIsClosed() {
        var server = server("overround.push.slow-limit=200ms");
        var book = book(server, 20, 40);
        var client = follower(server, book);
        client.stopReading();
        var milli = new int[] {2_000};
        until(() -> {
            book.priceAll(milli[0] += 10);
            return server.metric("closed", "code", "too_slow") == 1;
        });
        assertThat(server.metric("clients")).isZero();
        assertThat(server.metric("subscriptions")).isZero();

        client.readOn();
        assertThat(client.closeCode()).isEqualTo(4008);
    }

    @Test
    void aServerThatGoesDownSendsItsClientsAwayOneByOne() {
        var server = server("overround.push.drain=300ms");
        var clients = List.of(client(server), client(server), client(server));
        clients.forEach(client -> client.next("welcome"));
        var done = new CompletableFuture<Void>();

        server.hub().stop(() -> done.complete(null));

        for (var client : clients) {
            assertThat(client.next("drain").get("reconnectAfterMillis").longValue())
                    .isBetween(0L, 300L);
            assertThat(client.closeCode()).isEqualTo(1012);
        }
        done.join();
        assertThatThrownBy(() -> client(server))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(503));
    }

    @Test
    void badTokensAreToldByTheCloseCode() {
        var server = server();
        assertThat(closeCodeWith(server, "?token=bad")).isEqualTo(4001);
        assertThat(closeCodeWith(server, "?token=" + PushServer.SHORT_TOKEN)).isEqualTo(4001);

        var client = opened(new PushClient(server.uri("?token=" + PushServer.GOOD_TOKEN)));
        client.next("welcome");
        client.send("{\"op\":\"refresh\",\"id\":1,\"token\":\"good\"}");
        client.send("{\"op\":\"ping\",\"id\":2}");
        client.next("pong");
        client.send("{\"op\":\"refresh\",\"id\":3,\"token\":\"bad\"}");
        assertThat(client.closeCode()).isEqualTo(4001);

        assertThat(closeCodeWith(server("overround.push.token-required=true"), "")).isEqualTo(4001);
    }

    private int closeCodeWith(PushServer server, String query) {
        return opened(new PushClient(server.uri(query))).closeCode();
    }

    @Test
    void pagesOfOtherSitesMayOnlyConnectWhenConfigured() {
        var server = server("overround.push.allowed-origins=https://www.example.org");

        opened(new PushClient(server.uri(""), "Origin", "https://www.example.org")).next("welcome");
        opened(new PushClient(server.uri(""), "Origin", "http://" + server.uri("").getAuthority()))
                .next("welcome");
        assertThatThrownBy(() -> new PushClient(server.uri(""), "Origin", "https://evil.example"))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused -> assertThat(refused.getResponse().statusCode()).isEqualTo(403));
    }

    @Test
    void beforePricesAreLoadedAChannelIsUnavailableNotUnknown() {
        var server = opened(new PushServer());
        var client = client(server);
        client.next("welcome");
        client.subscribe(1, "sport:football");

        assertThat(client.next("error").get("code").stringValue()).isEqualTo("UNAVAILABLE");
    }

    @Test
    void whateverClientsDoTheyEndUpWithTheView() {
        var seed = Long.getLong("overround.seed", new Random().nextLong());
        var random = new Random(seed);
        var server = server();
        var books = List.of(book(server, "sim:match:1", 8, 20), book(server, "sim:match:2", 8, 20));
        var clients = new ArrayList<PushClient>();
        for (var i = 0; i < 12; i++) {
            clients.add(follower(server, books.get(i % 2)));
        }
        for (var round = 0; round < 400; round++) {
            var book = books.get(random.nextInt(2));
            switch (random.nextInt(6)) {
                case 0 -> book.suspend(random.nextInt(8));
                case 1 -> book.open(random.nextInt(8));
                case 2 -> book.priceAll(2_000 + random.nextInt(5_000));
                default ->
                        book.price(
                                random.nextInt(8),
                                random.nextInt(20),
                                1_010 + random.nextInt(5_000));
            }
            var at = random.nextInt(clients.size());
            switch (random.nextInt(20)) {
                case 0 -> clients.get(at).stopReading();
                case 1 -> clients.get(at).readOn();
                case 2 -> clients.set(at, comeBack(server, clients.get(at), books.get(at % 2)));
                default -> {}
            }
        }
        for (var i = 0; i < clients.size(); i++) {
            clients.get(i).readOn();
            clients.get(i).awaitVersion(books.get(i % 2).view().version());
            assertThat(clients.get(i).content)
                    .as("seed %d, client %d", seed, i)
                    .isEqualTo(books.get(i % 2).content());
        }
    }

    private PushClient comeBack(PushServer server, PushClient before, TestBook book) {
        before.close();
        before.frames.clear();
        var back = client(server);
        back.content.putAll(before.content);
        back.seq = before.seq;
        back.epoch = before.epoch;
        back.resume(9, book.channel(), before.epoch, before.seq);
        return back;
    }

    private PushServer server(String... properties) {
        var server = opened(new PushServer(properties));
        server.hub().caughtUp();
        return server;
    }

    private static TestBook book(PushServer server, int markets, int selections) {
        return book(server, "sim:match:7", markets, selections);
    }

    private static TestBook book(PushServer server, String event, int markets, int selections) {
        return new TestBook(server.hub(), event, markets, selections);
    }

    private PushClient client(PushServer server) {
        return opened(new PushClient(server.uri("")));
    }

    private PushClient follower(PushServer server, TestBook book) {
        var client = client(server);
        client.next("welcome");
        client.subscribe(1, book.channel());
        client.next("snapshot");
        return client;
    }

    private <T extends AutoCloseable> T opened(T closeable) {
        opened.add(closeable);
        return closeable;
    }

    private static void until(BooleanSupplier condition) {
        var deadline = System.nanoTime() + 30_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("it did not come about in 30 s");
            }
            Thread.onSpinWait();
        }
    }
}
