package org.overround.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.rsocket.exceptions.RejectedException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.overround.console.cli.TraderConnection;
import org.overround.console.command.domain.KnownMarkets;
import org.overround.contracts.json.ContractJson;
import reactor.test.StepVerifier;
import tools.jackson.databind.JsonNode;

/** Odds by demand at the real RSocket server. */
final class OddsOverRSocketIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static House house;
    private static StandInBook book;
    private static TraderConnection viewer;

    @BeforeAll
    static void open() {
        house = new House();
        book = new StandInBook("odds");
        Await.until(
                "the market is known",
                () -> house.bean(KnownMarkets.class).eventOf(book.market).isPresent());
        viewer = house.connect(house.tokens.of("v.ng", "viewer"));
    }

    @AfterAll
    static void close() {
        viewer.close();
        book.close();
        house.close();
    }

    private static JsonNode json(String text) {
        return ContractJson.mapper().readTree(text);
    }

    private static String odds(JsonNode frame) {
        return frame.at("/m/0/s/0/o").toString();
    }

    @Test
    void aSnapshotComesFirstAndThenEveryChangeWhileTheyAreAskedFor() {
        StepVerifier.create(
                        viewer.stream("odds.market:" + book.market, "")
                                .map(OddsOverRSocketIT::json))
                .assertNext(
                        frame -> assertThat(frame.get("op").stringValue()).isEqualTo("snapshot"))
                .then(() -> book.price(2_120))
                .assertNext(frame -> assertThat(odds(frame)).isEqualTo("2.12"))
                .then(() -> book.price(2_140))
                .assertNext(frame -> assertThat(odds(frame)).isEqualTo("2.14"))
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void whoAsksForNothingGetsOneMergedFrameFromItsOwnPlaceWhenItAsksAgain() {
        StepVerifier.create(
                        viewer.stream("odds.event:" + book.event, "").map(OddsOverRSocketIT::json),
                        1)
                .assertNext(
                        frame -> assertThat(frame.get("op").stringValue()).isEqualTo("snapshot"))
                .then(() -> {
                    for (var odds = 3_000; odds < 3_050; odds++) {
                        book.price(odds);
                    }
                    book.price(3_100);
                    awaitPrice("3.1");
                })
                .thenRequest(1)
                .assertNext(frame -> {
                    assertThat(frame.get("con").booleanValue()).isTrue();
                    assertThat(odds(frame)).isEqualTo("3.1");
                })
                .thenCancel()
                .verify(PATIENCE);
    }

    /** Another follower has been told, so the hub has seen it. */
    private static void awaitPrice(String odds) {
        StepVerifier.create(
                        viewer.stream("odds.market:" + book.market, "")
                                .map(OddsOverRSocketIT::json)
                                .filter(frame ->
                                        frame.toString().contains("\"o\":" + odds)
                                                || frame.toString().contains("\"odds\":" + odds)))
                .expectNextCount(1)
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void whoSaysWhereItStandsResumesThere() {
        var epoch = new String[1];
        var seq = new long[1];
        StepVerifier.create(
                        viewer.stream("odds.market:" + book.market, "")
                                .map(OddsOverRSocketIT::json))
                .assertNext(frame -> {
                    epoch[0] = frame.get("epoch").stringValue();
                    seq[0] = frame.get("seq").longValue();
                })
                .then(() -> book.price(4_000))
                .expectNextCount(1)
                .thenCancel()
                .verify(PATIENCE);

        var since = "{\"since\":{\"epoch\":\"" + epoch[0] + "\",\"seq\":" + seq[0] + "}}";
        StepVerifier.create(
                        viewer.stream("odds.market:" + book.market, since)
                                .map(OddsOverRSocketIT::json))
                .assertNext(frame -> {
                    assertThat(frame.get("op").stringValue()).isEqualTo("resumed");
                    assertThat(frame.get("seq").longValue()).isEqualTo(seq[0]);
                })
                .assertNext(frame -> assertThat(odds(frame)).isEqualTo("4"))
                .thenCancel()
                .verify(PATIENCE);
    }

    @Test
    void whatCannotBeFollowedIsRefusedInOneLine() {
        refused(viewer, "odds.market:bf:404", "", "UNKNOWN_CHANNEL: market 'bf:404'");
        refused(viewer, "odds.everything", "", "UNKNOWN_CHANNEL: channel 'everything'");
        refused(viewer, "odds.sport:curling", "", "UNKNOWN_CHANNEL: sport 'curling'");
        refused(viewer, "odds.market:bf:1", "{\"since\":17}", "BAD_FIELD");
        refused(viewer, "odds.market:bf:1", "since when", "BAD_FRAME");
        try (var player = house.connect(house.tokens.of("p.ng", "player"))) {
            refused(
                    player,
                    "odds.market:" + book.market,
                    "",
                    "FORBIDDEN: the role viewer or trader");
        }
    }

    private static void refused(
            TraderConnection connection, String route, String payload, String line) {
        StepVerifier.create(connection.stream(route, payload))
                .expectErrorSatisfies(failure ->
                        assertThat(failure)
                                .isInstanceOf(RejectedException.class)
                                .hasMessageStartingWith(line))
                .verify(PATIENCE);
    }

    @Test
    void theStreamEndsWithItsToken() {
        try (var shortly = house.connect(house.tokens.endingIn(2_500, "v.ng", "viewer"))) {
            StepVerifier.create(shortly.stream("odds.market:" + book.market, "").ignoreElements())
                    .expectErrorSatisfies(failure ->
                            assertThat(failure)
                                    .isInstanceOf(RejectedException.class)
                                    .hasMessageStartingWith("TOKEN_EXPIRED: "))
                    .verify(PATIENCE);
        }
    }
}
