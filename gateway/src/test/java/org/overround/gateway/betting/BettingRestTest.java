package org.overround.gateway.betting;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.overround.gateway.betting.Replies.SLIP;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.overround.contracts.bets.BetDetail;
import org.overround.contracts.bets.BetRoutes;
import org.overround.contracts.bets.Paged;
import org.overround.contracts.bets.PaymentAnswer;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.Simulation;
import org.overround.contracts.problem.ProblemCode;
import org.overround.gateway.EdgeServer;
import org.overround.kernel.TransferId;
import org.overround.messaging.rsocket.RequestLane;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** Bets, wallet and account over REST, with a bet service that answers as each test says. */
class BettingRestTest {

    private static FakeBetService bets;
    private static EdgeServer server;
    private static WebTestClient client;

    @BeforeAll
    static void start() {
        bets = new FakeBetService();
        server =
                EdgeServer.start(
                        "overround.bets.address=" + bets.address(),
                        "overround.betting.placement-timeout=2s",
                        "overround.betting.burst=3",
                        "overround.betting.per-second=1",
                        "overround.betting.concurrent=2");
        client = server.client();
        awaitUp(server);
    }

    @AfterAll
    static void stop() {
        server.close();
        bets.close();
    }

    @BeforeEach
    void nothingAskedYet() {
        bets.reset();
    }

    private static void awaitUp(EdgeServer edge) {
        var lane = edge.bean(RequestLane.class);
        await().atMost(Duration.ofSeconds(20)).until(lane::isUp);
    }

    private static String token(String username, Instant until, String... roles) {
        return PlayerTokens.token(server, username, until, roles);
    }

    private static String player(String username) {
        return PlayerTokens.player(server, username);
    }

    private static WebTestClient.RequestBodySpec post(String path, String token) {
        return client.post()
                .uri(path)
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON);
    }

    private static WebTestClient.ResponseSpec place(String player, String key, String body) {
        return post("/api/v1/bets", player(player))
                .header("Idempotency-Key", key)
                .bodyValue(body)
                .exchange();
    }

    private static void expectProblem(WebTestClient.ResponseSpec answer, int status, String code) {
        answer.expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource({"ACCEPTED,201", "PENDING,202", "REJECTED,200"})
    void aVerdictIsANormalAnswer(String status, int http) {
        var code = status.equals("REJECTED") ? ProblemCode.ODDS_CHANGED : null;
        bets.on(BetRoutes.PLACE, _ -> Mono.just(Reply.of(Replies.verdict(status, code))));

        var answer = place("verdict-" + status, "k-1", SLIP);

        answer.expectStatus().isEqualTo(http);
        if (http != 200) {
            answer.expectHeader().valueEquals("Location", "/api/v1/bets/" + Replies.BET);
        }
        answer.expectBody()
                .jsonPath("$.betId")
                .isEqualTo(Replies.BET.toString())
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.legs[0].odds")
                .isEqualTo(2.15);
    }

    @Test
    void theBetServiceIsToldWhoAsksFromWhereUnderWhichKey() {
        bets.on(BetRoutes.PLACE, _ -> Mono.just(Reply.of(Replies.verdict("ACCEPTED", null))));

        place("anna", "k-anna", SLIP).expectStatus().isCreated();

        var asked = bets.asked.getFirst();
        assertThat(asked.route()).isEqualTo("placement.place");
        assertThat(asked.question().path("player").asString()).isEqualTo("player:anna");
        assertThat(asked.question().path("key").asString()).isEqualTo("k-anna");
        assertThat(asked.question().path("address").asString()).isEqualTo("127.0.0.1");
        assertThat(asked.question().path("bet").path("legs").get(0).path("odds").decimalValue())
                .isEqualByComparingTo("2.15");
    }

    @Test
    void aKeyIsNeededAndBounded() {
        expectProblem(
                post("/api/v1/bets", player("keys")).bodyValue(SLIP).exchange(),
                400,
                "IDEMPOTENCY_KEY_MISSING");
        expectProblem(place("keys", "k".repeat(101), SLIP), 400, "BAD_PARAMETER");
        expectProblem(place("keys", "a key", SLIP), 400, "BAD_PARAMETER");
        expectProblem(
                post("/api/v1/wallet/deposits", player("keys"))
                        .bodyValue("{\"amountMinor\":1,\"currency\":\"GBP\"}")
                        .exchange(),
                400,
                "IDEMPOTENCY_KEY_MISSING");
        assertThat(bets.asked).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"type":                                  | BAD_REQUEST |
                    []                                        | BAD_REQUEST |
                    null                                      | BAD_REQUEST |
                    {"stake":5}                               | BAD_FIELD   | stake
                    {"legs":[{"market":"m"},{"price":2}]}     | BAD_FIELD   | legs[1].price
                    {"unitStakeMinor":"500"}                  | BAD_FIELD   | unitStakeMinor
                    {"unitStakeMinor":1e400}                  | BAD_FIELD   | unitStakeMinor
                    {"sizes":[2.5]}                           | BAD_FIELD   | sizes[0]
                    {"legs":{"market":"m"}}                   | BAD_FIELD   | legs
                    {"acceptPartial":"yes"}                   | BAD_FIELD   | acceptPartial
                    {"type":"SINGLE","type":"TRIXIE"}         | BAD_REQUEST |
                    {"type":"SINGLE"} {"type":"SINGLE"}       | BAD_REQUEST |
                    """)
    void aBodyThatIsNotWhatItMustBeIsAProblemThatNamesTheField(
            String body, String code, @org.jspecify.annotations.Nullable String field) {
        var answer =
                place("body", "k-body", body)
                        .expectStatus()
                        .isBadRequest()
                        .expectBody()
                        .jsonPath("$.code")
                        .isEqualTo(code);
        if (field != null) {
            answer.jsonPath("$.field").isEqualTo(field);
        }
        assertThat(bets.asked).isEmpty();
    }

    @Test
    void aNegativeOrFractionalStakeIsTheBetServicesToRefuse() {
        bets.on(
                BetRoutes.PLACE,
                question ->
                        Mono.just(
                                Reply.refused(
                                        ProblemCode.BAD_FIELD,
                                        "unitStakeMinor is "
                                                + question.path("bet").path("unitStakeMinor"))));

        place("fraction", "k-1", "{\"unitStakeMinor\":-10.5}")
                .expectStatus()
                .isBadRequest()
                .expectBody()
                .jsonPath("$.detail")
                .isEqualTo("unitStakeMinor is -10.5");
    }

    @Test
    void anOversizedBodyIsRefused() {
        expectProblem(
                place("large", "k-1", "{\"type\":\"" + "x".repeat(100_000) + "\"}"),
                413,
                "BODY_TOO_LARGE");
    }

    @Test
    void onlyAPlayersOwnGoodTokenOpens() {
        for (var path : List.of("/api/v1/bets", "/api/v1/wallet", "/api/v1/account")) {
            expectProblem(client.get().uri(path).exchange(), 401, "UNAUTHENTICATED");
            expectProblem(
                    client.get()
                            .uri(path)
                            .header(
                                    "Authorization",
                                    "Bearer "
                                            + token(
                                                    "anna",
                                                    Instant.now().minusSeconds(120),
                                                    "player"))
                            .exchange(),
                    401,
                    "UNAUTHENTICATED");
            expectProblem(
                    client.get()
                            .uri(path)
                            .header(
                                    "Authorization",
                                    "Bearer "
                                            + token(
                                                    "trader",
                                                    Instant.now().plusSeconds(60),
                                                    "trader"))
                            .exchange(),
                    403,
                    "FORBIDDEN");
        }
        assertThat(bets.asked).isEmpty();
    }

    @Test
    void aBetOfAnotherIsNotFoundBecauseTheOwnerIsAlwaysAskedWith() {
        bets.on(
                BetRoutes.BET,
                question ->
                        Mono.just(
                                question.path("player").asString().equals("player:anna")
                                        ? Reply.of(
                                                new BetDetail(Replies.view("ACCEPTED"), List.of()))
                                        : Reply.refused(ProblemCode.BET_NOT_FOUND, "no such bet")));

        get("/api/v1/bets/" + Replies.BET, "anna")
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.bet.status")
                .isEqualTo("ACCEPTED");
        expectProblem(get("/api/v1/bets/" + Replies.BET, "ben"), 404, "BET_NOT_FOUND");
        expectProblem(get("/api/v1/bets/none", "anna"), 404, "BET_NOT_FOUND");
    }

    private static WebTestClient.ResponseSpec get(String path, String player) {
        return client.get()
                .uri(path)
                .header("Authorization", "Bearer " + player(player))
                .exchange();
    }

    @Test
    void betsAreFilteredAndPaged() {
        bets.on(
                BetRoutes.BETS,
                _ -> Mono.just(Reply.of(new Paged<>(List.of(Replies.view("WON")), 2, 41))));

        get("/api/v1/bets?status=WON&event=sim:match:7&page=2&size=20", "anna")
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-store")
                .expectBody()
                .jsonPath("$.total")
                .isEqualTo(41)
                .jsonPath("$.items[0].status")
                .isEqualTo("WON");

        var question = bets.asked.getFirst().question();
        assertThat(question.path("player").asString()).isEqualTo("player:anna");
        assertThat(question.path("page").asInt()).isEqualTo(2);
        expectProblem(get("/api/v1/bets?status=GONE", "anna"), 400, "BAD_PARAMETER");
        expectProblem(get("/api/v1/bets?size=201", "anna"), 400, "BAD_PARAMETER");
        expectProblem(get("/api/v1/bets?player=player:ben", "anna"), 400, "BAD_PARAMETER");
    }

    @Test
    void aVerdictThatDoesNotComeInTimeIsToBeAskedForAgain() {
        bets.on(BetRoutes.PLACE, _ -> Mono.never());

        var answer = place("late", "k-1", SLIP);

        answer.expectHeader().exists("Retry-After");
        expectProblem(answer, 504, "VERDICT_UNKNOWN");
    }

    @Test
    void aFaultBehindTheDoorIsUnknownAndARefusalOfTheDoorIsNot() {
        bets.on(BetRoutes.PLACE, _ -> Mono.error(new IllegalStateException("broken")));
        expectProblem(place("fault", "k-1", SLIP), 504, "VERDICT_UNKNOWN");

        bets.reset();
        expectProblem(place("fault", "k-1", SLIP), 503, "UNAVAILABLE");
        expectProblem(get("/api/v1/wallet", "fault"), 503, "UNAVAILABLE");
    }

    @Test
    void aPlayerWhoSendsTooManyIsSlowedDownAndNobodyElseIs() {
        bets.on(BetRoutes.PLACE, _ -> Mono.just(Reply.of(Replies.verdict("ACCEPTED", null))));
        for (var i = 0; i < 3; i++) {
            place("hasty", "k-" + i, SLIP).expectStatus().isCreated();
        }

        var fourth = place("hasty", "k-4", SLIP);

        fourth.expectHeader().valueEquals("Retry-After", "1");
        expectProblem(fourth, 429, "RATE_LIMITED");
        place("calm", "k-1", SLIP).expectStatus().isCreated();
    }

    @Test
    void moreThanFitAtOnceAreShedAndRoomComesBack() throws Exception {
        bets.on(BetRoutes.PLACE, _ -> Mono.never());
        var waiting =
                List.of("one", "two").stream()
                        .map(name -> Thread.ofVirtual().start(() -> place(name, "k-1", SLIP)))
                        .toList();
        await().atMost(Duration.ofSeconds(5))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> bets.asked.size() == 2);

        expectProblem(place("three", "k-1", SLIP), 503, "OVERLOADED");

        for (var thread : waiting) {
            thread.join();
        }
        bets.on(BetRoutes.PLACE, _ -> Mono.just(Reply.of(Replies.verdict("ACCEPTED", null))));
        place("three", "k-1", SLIP).expectStatus().isCreated();
    }

    @Test
    void aDryRunNeedsNoKey() {
        bets.on(
                BetRoutes.SIMULATE,
                _ ->
                        Mono.just(
                                Reply.of(
                                        new Simulation(
                                                Replies.verdict("ACCEPTED", null),
                                                List.of(),
                                                400,
                                                "rules-3",
                                                21))));

        post("/api/v1/bets/simulate", player("anna"))
                .bodyValue(SLIP)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.hedgeMinor")
                .isEqualTo(400);
    }

    @Test
    void moneyComesAndGoesUnderAKey() {
        var transfer = TransferId.of("0199c0de-1b2c-7d3e-8f40-5a6b7c8d9e20");
        bets.on(
                BetRoutes.DEPOSIT,
                _ ->
                        Mono.just(
                                Reply.of(
                                        new PaymentAnswer(
                                                transfer,
                                                "CONFIRMED",
                                                null,
                                                null,
                                                "sbx-1",
                                                Replies.WALLET))));
        bets.on(
                BetRoutes.WITHDRAW,
                _ ->
                        Mono.just(
                                Reply.of(
                                        new PaymentAnswer(
                                                transfer,
                                                "REFUSED",
                                                ProblemCode.INSUFFICIENT_FUNDS,
                                                "too little",
                                                null,
                                                Replies.WALLET))));

        post("/api/v1/wallet/deposits", player("anna"))
                .header("Idempotency-Key", "d-1")
                .bodyValue("{\"amountMinor\":5000,\"currency\":\"GBP\"}")
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody()
                .jsonPath("$.wallet.availableMinor")
                .isEqualTo(10_000);
        post("/api/v1/wallet/withdrawals", player("anna"))
                .header("Idempotency-Key", "w-1")
                .bodyValue("{\"amountMinor\":500000,\"currency\":\"GBP\"}")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("INSUFFICIENT_FUNDS");
    }

    @Test
    void aPlayerSeesAndBindsThemselves() {
        for (var route : List.of(BetRoutes.PLAYER, BetRoutes.LIMIT, BetRoutes.EXCLUDE)) {
            bets.on(route, _ -> Mono.just(Reply.of(Replies.ANNA)));
        }

        get("/api/v1/account", "anna")
                .expectBody()
                .jsonPath("$.fullName")
                .isEqualTo("Anna Ashworth")
                .jsonPath("$.excludedUntil")
                .isEqualTo(null);
        client.put()
                .uri("/api/v1/account/limits")
                .header("Authorization", "Bearer " + player("anna"))
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(Map.of("kind", "DEPOSIT", "period", "WEEK", "amountMinor", 20_000))
                .exchange()
                .expectStatus()
                .isOk();
        post("/api/v1/account/self-exclusion", player("anna"))
                .bodyValue(Map.of("period", "SIX_MONTHS"))
                .exchange()
                .expectStatus()
                .isOk();

        assertThat(bets.asked)
                .extracting(FakeBetService.Asked::route)
                .containsExactly("player.get", "player.limit", "player.exclude");
        assertThat(bets.asked.getLast().question().toString())
                .isEqualTo("{\"player\":\"player:anna\",\"period\":\"SIX_MONTHS\"}");
    }

    @Test
    void aBetServiceThatIsGoneIsUnavailableUntilItIsBack() {
        var first = new FakeBetService();
        var port = first.port();
        try (var edge = EdgeServer.start("overround.bets.address=127.0.0.1:" + port)) {
            awaitUp(edge);
            first.close();
            var lane = edge.bean(RequestLane.class);
            await().atMost(Duration.ofSeconds(20)).until(() -> !lane.isUp());

            var answer = balance(edge);
            answer.expectHeader().valueEquals("Retry-After", "1");
            expectProblem(answer, 503, "UNAVAILABLE");

            try (var second = new FakeBetService(port)) {
                second.on(BetRoutes.WALLET, _ -> Mono.just(Reply.of(Replies.WALLET)));
                awaitUp(edge);
                balance(edge).expectStatus().isOk();
            }
        }
    }

    private static WebTestClient.ResponseSpec balance(EdgeServer edge) {
        return edge.client()
                .get()
                .uri("/api/v1/wallet")
                .header("Authorization", "Bearer " + tokenOf(edge))
                .exchange();
    }

    private static String tokenOf(EdgeServer edge) {
        var kept = server;
        try {
            server = edge;
            return player("anna");
        } finally {
            server = requireNonNull(kept);
        }
    }
}
