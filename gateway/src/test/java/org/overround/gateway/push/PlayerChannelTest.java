package org.overround.gateway.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** A player's own channels over a real WebSocket, with frames as each test tells them. */
class PlayerChannelTest {

    private static final String ANNA = "?token=" + PushServer.OF + "anna";

    private final List<AutoCloseable> opened = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (var each : opened.reversed()) {
            each.close();
        }
    }

    private PushServer server(String... properties) {
        var server = new PushServer(properties);
        opened.add(server);
        return server;
    }

    private PushClient client(PushServer server, String query) {
        var client = new PushClient(server.uri(query));
        opened.add(client);
        client.next("welcome");
        return client;
    }

    private static String text(JsonNode frame, String field) {
        return frame.get(field).stringValue();
    }

    @Test
    void aPlayerGetsTheirOwnSnapshotAndThenWhatIsTold() {
        var server = server();
        var client = client(server, ANNA);

        client.subscribe(7, "bets");
        var snapshot = client.next("snapshot");
        assertThat(snapshot.get("id").longValue()).isEqualTo(7);
        assertThat(text(snapshot, "ch")).isEqualTo("bets");
        assertThat(text(snapshot, "of")).isEqualTo("player:anna");
        server.frames().tell("{\"op\":\"bet\",\"n\":1}");
        assertThat(client.next("bet").get("n").intValue()).isEqualTo(1);

        client.send("{\"op\":\"unsubscribe\",\"channel\":\"bets\"}");
        client.send("{\"op\":\"ping\",\"id\":8}");
        client.next("pong");
        server.frames().tell("{\"op\":\"bet\",\"n\":2}");
        client.send("{\"op\":\"unsubscribe\",\"id\":9,\"channel\":\"bets\"}");
        assertThat(text(client.next("error"), "code")).isEqualTo("UNKNOWN_CHANNEL");
    }

    @Test
    void whoIsNoPlayerIsToldToSignInAndMayDoSoOnTheSameConnection() {
        var server = server();
        var client = client(server, "?token=" + PushServer.GOOD_TOKEN);

        client.subscribe(1, "wallet");
        var refused = client.next("error");
        assertThat(text(refused, "code")).isEqualTo("NOT_SIGNED_IN");
        assertThat(refused.get("id").longValue()).isEqualTo(1);

        client.send("{\"op\":\"refresh\",\"token\":\"of-ben\"}");
        // The check of a token is not answered when it is good: asked until it has taken hold.
        while (true) {
            client.subscribe(2, "wallet");
            var answer = client.next();
            if (text(answer, "op").equals("snapshot")) {
                assertThat(text(answer, "of")).isEqualTo("player:ben");
                break;
            }
        }
    }

    @Test
    void anothersTokenEndsTheChannelsAndTheSamePlayersNewOneDoesNot() {
        var server = server();
        var client = client(server, ANNA);
        client.subscribe(1, "bets");
        client.next("snapshot");

        client.send("{\"op\":\"refresh\",\"token\":\"of-anna\"}");
        client.send("{\"op\":\"refresh\",\"token\":\"of-ben\"}");
        var ended = client.next("error");
        assertThat(text(ended, "code")).isEqualTo("NOT_SIGNED_IN");
        server.frames().tell("{\"op\":\"bet\",\"n\":1}");
        client.send("{\"op\":\"ping\",\"id\":8}");
        client.next("pong");

        client.subscribe(2, "bets");
        assertThat(text(client.next("snapshot"), "of")).isEqualTo("player:ben");
    }

    @Test
    void aSlowPlayerGetsANewSnapshotInsteadOfAQueue() {
        var server = server();
        var client = client(server, ANNA);
        client.subscribe(1, "bets");
        client.next("snapshot");

        client.stopReading();
        var fill = "x".repeat(50_000);
        for (var i = 0; i < 200; i++) {
            server.frames().tell("{\"op\":\"bet\",\"fill\":\"" + fill + "\"}");
        }
        client.readOn();

        var anew = client.await(frame -> text(frame, "op").equals("snapshot"));
        assertThat(anew.get("id").isNull()).isTrue();
        assertThat(anew.get("round").intValue()).isGreaterThan(1);
        server.frames().tell("{\"op\":\"bet\",\"n\":2}");
        client.await(frame -> frame.has("n"));
    }

    @Test
    void aSourceThatBreaksIsAskedAgainAndOneThatHasNothingIsUnavailable() {
        var server = server();
        var client = client(server, ANNA);
        client.subscribe(1, "bets");
        client.next("snapshot");

        server.frames().breakOff();
        client.subscribe(2, "wallet");
        var refused = client.next("error");
        assertThat(text(refused, "code")).isEqualTo("UNAVAILABLE");
        assertThat(refused.get("id").longValue()).isEqualTo(2);
        server.frames().broken = false;

        assertThat(text(client.next("snapshot"), "ch")).isEqualTo("bets");
    }

    @Test
    void askingAgainAndAgainDoesNotAskTheSourceAsOften() {
        var server = server();
        var client = client(server, ANNA);

        for (var i = 0; i < 50; i++) {
            client.subscribe(i, "bets");
            client.send("{\"op\":\"unsubscribe\",\"channel\":\"bets\"}");
        }
        client.send("{\"op\":\"ping\",\"id\":8}");
        client.await(frame -> text(frame, "op").equals("pong"));

        assertThat(server.frames().rounds).hasValueLessThan(5);
    }
}
