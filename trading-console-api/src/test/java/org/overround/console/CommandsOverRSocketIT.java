package org.overround.console;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.rsocket.exceptions.RejectedException;
import io.rsocket.exceptions.RejectedSetupException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.overround.console.command.domain.KnownMarkets;
import org.overround.contracts.book.TraderCommand;
import org.overround.contracts.console.CommandResult;
import org.overround.contracts.json.ContractJson;
import org.overround.kernel.CommandId;
import org.overround.kernel.Scope;
import reactor.core.publisher.Flux;

/** Traders and others at the real RSocket server, with real Kafka and PostgreSQL behind it. */
final class CommandsOverRSocketIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static House house;
    private static StandInBook book;

    @BeforeAll
    static void open() {
        house = new House("--overround.console.command-timeout=1500ms");
        book = new StandInBook("commands");
        Await.until(
                "the market is known",
                () -> house.bean(KnownMarkets.class).eventOf(book.market).isPresent());
    }

    @AfterAll
    static void close() {
        book.close();
        house.close();
    }

    @Test
    void aTraderStopsAMarketAndFreesItAndTheRecordSaysWhoWhenAndWhy() {
        var stopped = trader("stop-1", "market.suspend", "line-up leak");
        var freed = trader("free-1", "market.resume", "line-up confirmed");

        assertThat(stopped)
                .isEqualTo(
                        new CommandResult(
                                "stop-1", "APPLIED", "k3f9", stopped.version(), null, "1 market"));
        assertThat(freed)
                .isEqualTo(
                        new CommandResult(
                                "free-1",
                                "APPLIED",
                                "k3f9",
                                requireNonNull(stopped.version()) + 1,
                                null,
                                "1 market"));
        assertThat(book.inputs)
                .contains(
                        new TraderCommand(
                                new CommandId("stop-1"),
                                book.event,
                                new Scope.OfMarket(book.event, book.market),
                                TraderCommand.Action.SUSPEND,
                                "t.ng",
                                "line-up leak"));
        Await.until(
                "the outcome is recorded",
                () ->
                        !house.rows("select * from command_outcome where command_id = 'free-1'")
                                .isEmpty());
        assertThat(
                        house.rows(
                                "select actor, reason, verdict, roles::text, received_at > now() - interval '5 minutes' as lately"
                                        + " from command_request where command_id = 'stop-1'"))
                .singleElement()
                .satisfies(row ->
                        assertThat(row)
                                .containsEntry("actor", "t.ng")
                                .containsEntry("reason", "line-up leak")
                                .containsEntry("verdict", "ACCEPTED")
                                .containsEntry("roles", "{trader}")
                                .containsEntry("lately", true));
    }

    @Test
    void theSameIdAgainGetsTheSameAnswerAndActsOnce() {
        var first = trader("once", "market.suspend", "steam from Asia");
        var again = trader("once", "market.suspend", "steam from Asia");
        trader("once-undo", "market.resume", "all clear");

        assertThat(again).isEqualTo(first);
        assertThat(house.rows("select * from command_request where command_id = 'once'"))
                .hasSize(1);
    }

    @Test
    void sameIdAtTheSameTimeActsOnceAndAnswersAllAlike() {
        var answers =
                Flux.range(0, 8)
                        .flatMap(_ ->
                                house.connect(token("trader"))
                                        .request(
                                                "market.suspend",
                                                json(
                                                        "at-once",
                                                        book.market.value(),
                                                        "eight clicks")))
                        .collectList()
                        .blockOptional(PATIENCE)
                        .orElseThrow();
        trader("at-once-undo", "market.resume", "all clear");

        assertThat(answers).hasSize(8);
        assertThat(answers.stream().distinct()).hasSize(1);
        assertThat(result(answers.getFirst()).result()).isEqualTo("APPLIED");
    }

    @Test
    void theSameIdWithOtherContentIsRefusedAndTheFirstStands() {
        trader("taken", "market.suspend", "first reason");

        assertRefused(
                "COMMAND_ID_REUSED",
                "first reason",
                () -> trader("taken", "market.suspend", "second reason"));
        assertRefused(
                "COMMAND_ID_REUSED",
                "SUSPEND",
                () -> trader("taken", "market.resume", "first reason"));
        assertThat(
                        house.rows(
                                "select code from command_request where command_id = 'taken' and verdict = 'REFUSED'"))
                .hasSize(2);
        trader("taken-undo", "market.resume", "all clear");
    }

    @Test
    void withoutTheRoleItIsRefusedSaysSoAndIsRecorded() {
        assertRefused(
                "FORBIDDEN",
                "role trader",
                () ->
                        ask(
                                token("viewer"),
                                "market.suspend",
                                json("not-mine", book.market.value(), "because I can")));

        assertThat(
                        house.rows(
                                "select actor, code, reason from command_request where command_id = 'not-mine'"))
                .singleElement()
                .satisfies(row ->
                        assertThat(row)
                                .containsEntry("code", "FORBIDDEN")
                                .containsEntry("actor", "t.ng"));
        assertThat(book.inputs)
                .noneMatch(input ->
                        input instanceof TraderCommand command
                                && command.id().value().equals("not-mine"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                            | INVALID_COMMAND  | id is missing",
                "{\"id\":\"v 1\",\"market\":\"bf:1\",\"reason\":\"good\"}       | INVALID_COMMAND  | 'v 1'",
                "{\"id\":\"v2\",\"reason\":\"good\"}                            | INVALID_COMMAND  | market and event are missing",
                "{\"id\":\"v3\",\"market\":\"nothing\",\"reason\":\"good\"}     | INVALID_COMMAND  | 'nothing'",
                "{\"id\":\"v4\",\"market\":\"bf:1\",\"reason\":\"no\"}          | INVALID_COMMAND  | 3..500",
                "{\"id\":\"v5\",\"market\":\"bf:1\"}                            | INVALID_COMMAND  | reason is missing",
                "{\"id\":\"v6\",\"market\":\"bf:404\",\"reason\":\"good\"}      | MARKET_NOT_FOUND | 'bf:404'",
                "{\"id\":\"v7\",\"event\":\"bf:404\",\"reason\":\"good\"}       | EVENT_NOT_FOUND  | 'bf:404'",
                "{\"id\":\"v8\",\"markt\":\"bf:1\",\"reason\":\"good\"}         | INVALID_COMMAND  | 'markt'",
                "{\"id\":17,\"market\":\"bf:1\",\"reason\":\"good\"}            | INVALID_COMMAND  | id is 17",
                "suspend it                                                    | INVALID_COMMAND  | no JSON",
                "[]                                                            | INVALID_COMMAND  | a list",
                "``                                                            | INVALID_COMMAND  | the payload is",
            })
    void whatIsNoCommandIsRefusedInOneLineThatNamesIt(String payload, String code, String named) {
        assertRefused(code, named, () -> ask(token("trader"), "market.suspend", payload));
    }

    @Test
    void withoutAnAnswerInTimeTheTraderIsToldToAskAgainAndThenGetsTheAnswer() {
        book.answering(false);
        var unknown = trader("slow", "market.suspend", "the book sleeps");
        book.answering(true);
        var known = trader("slow", "market.suspend", "the book sleeps");
        trader("slow-undo", "market.resume", "all clear");

        assertThat(unknown.result()).isEqualTo("UNKNOWN");
        assertThat(unknown.code()).isEqualTo("VERDICT_UNKNOWN");
        assertThat(unknown.detail()).contains("ask again with the same id");
        assertThat(known.result()).isEqualTo("APPLIED");
    }

    @Test
    void badTokensDoNotComeIn() {
        for (var token :
                new String[] {
                    "nonsense",
                    TestTokens.forged("t.ng", "trader"),
                    house.tokens.expired("t.ng", "trader")
                }) {
            assertThatThrownBy(() -> ask(token, "market.suspend", json("x", "bf:1", "good")))
                    .as(token)
                    .isInstanceOf(RejectedSetupException.class)
                    .hasMessageStartingWith("BAD_TOKEN: ");
        }
        assertThat(house.rows("select * from command_request where command_id = 'x'")).isEmpty();
    }

    @Test
    void theKeysAreFetchedOnce() {
        trader("keys-1", "market.resume", "nothing to free");
        trader("keys-2", "market.resume", "nothing to free");
        assertThat(house.tokens.keyRequests.get()).isEqualTo(1);
    }

    @Test
    void aTokenThatEndsOnAnOpenConnectionEndsItsRights() {
        var connection = house.connect(house.tokens.endingIn(1_200, "t.ng", "trader"));
        Await.until(
                "the token has ended",
                () -> {
                    try {
                        connection
                                .request("market.suspend", json("late", "bf:404", "good"))
                                .block(PATIENCE);
                        return false;
                    } catch (RejectedException refused) {
                        return String.valueOf(refused.getMessage()).startsWith("TOKEN_EXPIRED");
                    }
                });
    }

    private static CommandResult trader(String id, String route, String reason) {
        return result(ask(token("trader"), route, json(id, book.market.value(), reason)));
    }

    private static String token(String role) {
        return house.tokens.of("t.ng", role);
    }

    private static String ask(String token, String route, String json) {
        try (var connection = house.connect(token)) {
            return connection.request(route, json).blockOptional(PATIENCE).orElseThrow();
        }
    }

    private static void assertRefused(String code, String named, Runnable work) {
        assertThatThrownBy(work::run)
                .isInstanceOf(RejectedException.class)
                .hasMessageStartingWith(code + ": ")
                .hasMessageContaining(named);
    }

    private static String json(String id, String market, String reason) {
        return "{\"id\":\"%s\",\"market\":\"%s\",\"reason\":\"%s\"}".formatted(id, market, reason);
    }

    private static CommandResult result(String json) {
        return ContractJson.mapper().readValue(json, CommandResult.class);
    }
}
