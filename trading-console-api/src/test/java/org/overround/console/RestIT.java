package org.overround.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.overround.console.command.domain.KnownMarkets;
import org.overround.contracts.book.GuardRules;
import org.overround.contracts.book.GuardRulesChanged;
import org.overround.contracts.book.MarginMethod;
import org.overround.contracts.book.MarginRulesChanged;
import org.overround.contracts.book.Revision;
import org.overround.contracts.json.ContractJson;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** The REST side with real PostgreSQL and Kafka: history, commands, rules. */
final class RestIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final AtomicInteger COMMANDS = new AtomicInteger();
    private static House house;
    private static StandInBook book;

    private record Answer(int status, String type, String tag, JsonNode body) {}

    @BeforeAll
    static void open() {
        house = new House();
        book = new StandInBook("rest");
        Await.until(
                "the market is known",
                () -> house.bean(KnownMarkets.class).eventOf(book.market).isPresent());
    }

    @AfterAll
    static void close() {
        book.close();
        house.close();
    }

    private static Answer call(
            String role, HttpMethod method, String path, String body, String... headers) {
        return WebClient.create()
                .method(method)
                .uri(URI.create(house.restAddress() + path))
                .headers(all -> {
                    if (!role.isEmpty()) {
                        all.setBearerAuth(house.tokens.of("t.ng", role));
                    }
                    for (var i = 0; i < headers.length; i += 2) {
                        all.set(headers[i], headers[i + 1]);
                    }
                })
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchangeToMono(response ->
                        response.bodyToMono(String.class)
                                .defaultIfEmpty("null")
                                .map(text ->
                                        new Answer(
                                                response.statusCode().value(),
                                                String.valueOf(
                                                        response.headers()
                                                                .contentType()
                                                                .orElse(null)),
                                                String.valueOf(
                                                        response.headers()
                                                                .asHttpHeaders()
                                                                .getETag()),
                                                ContractJson.mapper().readTree(text))))
                .blockOptional(PATIENCE)
                .orElseThrow();
    }

    private static Answer get(String path) {
        return call("viewer", HttpMethod.GET, path, "");
    }

    private static void command(String route, String reason) {
        try (var connection = house.connect(house.tokens.of("t.ng", "trader"))) {
            var answer =
                    connection
                            .request(
                                    route,
                                    "{\"id\":\"rest-%d\",\"market\":\"%s\",\"reason\":\"%s\"}"
                                            .formatted(
                                                    COMMANDS.incrementAndGet(),
                                                    book.market,
                                                    reason))
                            .block(PATIENCE);
            assertThat(answer).contains("APPLIED");
        }
    }

    @Test
    void everySuspensionAndResumeIsToldPerMarketWithCauseActorAndStates() {
        command("market.suspend", "line-up leak");
        command("market.resume", "all clear");
        var raw = "/api/v1/markets/bf:1.rest/-0.5/suspensions";
        Await.until("both are written", () -> get(raw).body().get("total").asInt() == 2);

        var oldest = get(raw).body().get("items");
        assertThat(oldest.get(0).get("kind").stringValue()).isEqualTo("RAISED");
        assertThat(oldest.get(0).get("cause").stringValue()).isEqualTo("TRADER");
        assertThat(oldest.get(0).get("actor").stringValue()).isEqualTo("t.ng");
        assertThat(oldest.get(0).get("reason").stringValue()).isEqualTo("line-up leak");
        assertThat(oldest.get(0).get("before").stringValue()).isEqualTo("OPEN");
        assertThat(oldest.get(0).get("after").stringValue()).isEqualTo("SUSPENDED");
        assertThat(oldest.get(0).get("causesAfter").toString()).isEqualTo("[\"TRADER\"]");
        assertThat(oldest.get(0).get("at").stringValue()).isEqualTo("1970-01-01T00:00:03Z");
        assertThat(oldest.get(1).get("kind").stringValue()).isEqualTo("LIFTED");
        assertThat(oldest.get(1).get("causesAfter").toString()).isEqualTo("[]");
        assertThat(get("/api/v1/markets/bf%3A1.rest%2F-0.5/suspensions").body())
                .isEqualTo(get(raw).body());
        var newest = get(raw + "?order=newest&size=1").body();
        assertThat(newest.get("items").get(0)).isEqualTo(oldest.get(1));
        assertThat(newest.get("total").asInt()).isEqualTo(2);
        var commands = get("/api/v1/commands?market=bf:1.rest/-0.5&actor=t.ng&size=1").body();
        assertThat(commands.get("total").asInt()).isEqualTo(2);
        assertThat(commands.get("items").get(0).get("reason").stringValue()).isEqualTo("all clear");
        assertThat(commands.get("items").get(0).get("result").stringValue()).isEqualTo("APPLIED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''     | GET | /api/v1/commands                              | 401 | UNAUTHENTICATED | sign in",
                "player | GET | /api/v1/commands                              | 403 | FORBIDDEN       | viewer or trader",
                "viewer | PUT | /api/v1/margin-rules                          | 403 | FORBIDDEN       | role trader",
                "viewer | GET | /api/v1/commands?page=-1                      | 400 | BAD_PARAMETER   | page is '-1'",
                "viewer | GET | /api/v1/commands?size=501                     | 400 | BAD_PARAMETER   | 1 to 500",
                "viewer | GET | /api/v1/commands?makret=x                     | 400 | BAD_PARAMETER   | 'makret'",
                "viewer | GET | /api/v1/markets/nothing/suspensions           | 400 | BAD_PARAMETER   | 'nothing'",
                "viewer | GET | /api/v1/markets/bf:1/suspensions?order=middle | 400 | BAD_PARAMETER   | oldest or newest",
                "viewer | GET | /api/v1/nowhere                               | 404 | NOT_FOUND       | /api/v1/nowhere",
                "trader | POST| /api/v1/margin-rules                          | 405 | METHOD_NOT_ALLOWED | GET, PUT",
                "player | GET | /api/v1/agents                                | 403 | FORBIDDEN       | viewer or trader",
                "viewer | GET | /api/v1/agents                                | 503 | UNAVAILABLE     | bet service does not answer",
                "viewer | GET | /api/v1/agents/nobody                         | 400 | BAD_PARAMETER   | agent is 'nobody'",
                "viewer | GET | /api/v1/agents/agent:x/matrix-test            | 400 | BAD_PARAMETER   | marketType",
                "viewer | GET | /api/v1/agents/agent:x/matrix-test?a=b        | 400 | BAD_PARAMETER   | 'a'",
                "trader | POST| /api/v1/bets/simulate                         | 400 | BAD_FIELD       | player and bet",
                "trader | GET | /api/v1/players                               | 403 | FORBIDDEN       | compliance",
                "compliance|GET|/api/v1/players                               | 503 | UNAVAILABLE     | bet service does not answer",
                "compliance|GET|/api/v1/players/anna                          | 400 | BAD_PARAMETER   | player is 'anna'",
                "compliance|PATCH|/api/v1/players/player:anna                 | 400 | BAD_FIELD       | reason",
            })
    void whatCannotBeAnsweredIsAProblemThatNamesIt(
            String role, String method, String path, int status, String code, String named) {
        var answer = call(role, HttpMethod.valueOf(method), path, "{}");

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.type()).isEqualTo("application/problem+json");
        assertThat(answer.body().get("code").stringValue()).isEqualTo(code);
        assertThat(answer.body().get("detail").stringValue()).contains(named);
    }

    @Test
    void aTradersMarginRulesAreVersionedAndReachEveryPartitionOnce() {
        var first = call("trader", HttpMethod.PUT, "/api/v1/margin-rules", margins(1.06));
        var number = first.body().get("revision").asLong();
        var second =
                call(
                        "trader",
                        HttpMethod.PUT,
                        "/api/v1/margin-rules",
                        margins(1.07),
                        "If-Match",
                        first.tag());
        var late =
                call(
                        "trader",
                        HttpMethod.PUT,
                        "/api/v1/margin-rules",
                        margins(1.08),
                        "If-Match",
                        first.tag());

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.body().get("actor").stringValue()).isEqualTo("t.ng");
        assertThat(second.body().get("revision").asLong()).isEqualTo(number + 1);
        assertThat(late.status()).isEqualTo(412);
        assertThat(late.body().get("code").stringValue()).isEqualTo("PRECONDITION_FAILED");
        assertThat(get("/api/v1/margin-rules").body()).isEqualTo(second.body());
        assertThat(get("/api/v1/margin-rules").tag()).isEqualTo("\"margin-" + (number + 1) + "\"");
        var revisions = get("/api/v1/margin-rules/revisions?size=2").body().get("items");
        assertThat(revisions.get(0)).isEqualTo(second.body());
        assertThat(revisions.get(1)).isEqualTo(first.body());
        Await.until("every partition has it", () -> marginChanges(number + 1) == 3);
        assertThat(
                        book.inputs.stream()
                                .filter(MarginRulesChanged.class::isInstance)
                                .map(MarginRulesChanged.class::cast)
                                .filter(input -> input.revision().number() == number + 1)
                                .distinct())
                .singleElement()
                .satisfies(input -> {
                    assertThat(input.revision().origin()).isEqualTo(Revision.Origin.TRADER);
                    assertThat(input.revision().actor()).isEqualTo("t.ng");
                    assertThat(input.rules().fallbackOverround()).isEqualTo(1.07);
                    assertThat(input.rules().rules().getFirst().method())
                            .isEqualTo(MarginMethod.SHIN);
                });
    }

    private static long marginChanges(long number) {
        return book.inputs.stream()
                .filter(input ->
                        input instanceof MarginRulesChanged changed
                                && changed.revision().number() == number)
                .count();
    }

    @Test
    void tradersWhoChangeRulesAtTheSameTimeGetDifferentRevisions() {
        var before = get("/api/v1/guard-rules").body().get("revision").asLong();
        var numbers =
                Flux.range(0, 6)
                        .flatMap(_ ->
                                Mono.fromCallable(() ->
                                                call(
                                                                "trader",
                                                                HttpMethod.PUT,
                                                                "/api/v1/guard-rules",
                                                                ContractJson.mapper()
                                                                        .writeValueAsString(
                                                                                GuardRules.LIVE))
                                                        .body()
                                                        .get("revision")
                                                        .asLong())
                                        .subscribeOn(Schedulers.boundedElastic()))
                        .collectSortedList()
                        .blockOptional(PATIENCE)
                        .orElseThrow();

        assertThat(numbers)
                .containsExactly(
                        before + 1, before + 2, before + 3, before + 4, before + 5, before + 6);
        Await.until(
                "the last is with the books",
                () ->
                        book.inputs.stream()
                                .anyMatch(input ->
                                        input instanceof GuardRulesChanged changed
                                                && changed.revision().number() == before + 6
                                                && changed.rules().equals(GuardRules.LIVE)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "margin | {\"fallbackMethod\":\"POWER\",\"fallbackOverround\":0.97,\"rules\":[]} | fallbackOverround is 0.97",
                "margin | {\"fallbackMethod\":\"LUCK\",\"fallbackOverround\":1.05,\"rules\":[]} | fallbackMethod",
                "margin | {\"fallbackMethod\":\"POWER\",\"rules\":[]} | fallbackOverround is missing",
                "margin | {\"fallbackMethod\":\"POWER\",\"fallbackOverround\":1.05,\"rules\":[],\"ruels\":[]} | ruels is not known",
                "margin | {\"fallbackMethod\":\"POWER\",\"fallbackOverround\":1.05,\"rules\":[{\"sport\":\"fotball\",\"method\":\"POWER\",\"overround\":1.05}]} | rules[0].sport is fotball",
                "margin | {\"fallbackMethod\":\"POWER\",\"fallbackOverround\":1.05,\"rules\":[{\"method\":\"POWER\"}]} | rules[0].overround is missing",
                "margin | no rules | no JSON",
                "margin | [] | no JSON object",
                "guard  | {} | enabled, incidentCoolDownMillis, swingThreshold",
                "guard  | {\"enabled\":[\"GOAL\"],\"incidentCoolDownMillis\":{},\"swingThreshold\":0.1,\"swingWindowMillis\":2000,\"swingCoolDownMillis\":3000,\"minOverround\":0.9,\"maxOverround\":1.5} | enabled[0]",
                "guard  | {\"enabled\":[],\"incidentCoolDownMillis\":{\"GOAL\":-1},\"swingThreshold\":0,\"swingWindowMillis\":2000,\"swingCoolDownMillis\":3000,\"minOverround\":0.9,\"maxOverround\":1.5} | incidentCoolDownMillis.GOAL is -1",
                "guard  | {\"enabled\":[],\"incidentCoolDownMillis\":{},\"swingThreshold\":0.1,\"swingWindowMillis\":2000,\"swingCoolDownMillis\":3000,\"minOverround\":1.5,\"maxOverround\":0.9} | must be below maxOverround",
            })
    void rulesThatMakeNoSenseAreRefusedWithTheFieldAndChangeNothing(
            String kind, String body, String named) {
        var before = get("/api/v1/" + kind + "-rules").body();

        var answer = call("trader", HttpMethod.PUT, "/api/v1/" + kind + "-rules", body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("detail").stringValue()).contains(named);
        assertThat(get("/api/v1/" + kind + "-rules").body()).isEqualTo(before);
    }

    @Test
    void theOpenApiDocumentNamesEveryAddress() {
        var document = call("", HttpMethod.GET, "/v3/api-docs", "").body();

        assertThat(document.get("openapi").stringValue()).startsWith("3.1");
        assertThat(document.get("paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/api/v1/agents",
                        "/api/v1/agents/{agent}",
                        "/api/v1/agents/{agent}/hierarchy",
                        "/api/v1/agents/{agent}/matrix-test",
                        "/api/v1/bets/simulate",
                        "/api/v1/commands",
                        "/api/v1/guard-rules",
                        "/api/v1/guard-rules/revisions",
                        "/api/v1/margin-rules",
                        "/api/v1/margin-rules/revisions",
                        "/api/v1/markets/{id}/suspensions",
                        "/api/v1/players",
                        "/api/v1/players/{player}");
    }

    @Test
    void healthAndMetricsAreThereForEverybody() {
        Await.until(
                "it is ready",
                () -> call("", HttpMethod.GET, "/actuator/health/readiness", "").status() == 200);
        assertThat(
                        call("", HttpMethod.GET, "/actuator/health/readiness", "")
                                .body()
                                .get("status")
                                .stringValue())
                .isEqualTo("UP");
        assertThat(call("", HttpMethod.GET, "/actuator/env", "").status()).isEqualTo(401);
    }

    private static String margins(double overround) {
        return """
        {"fallbackMethod": "POWER", "fallbackOverround": %s,
         "rules": [{"sport": "football", "marketType": "MATCH_ODDS", "method": "SHIN", "overround": 1.04}]}
        """
                .formatted(overround);
    }
}
