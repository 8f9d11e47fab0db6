package org.overround.gateway.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.overround.contracts.odds.EventView;
import org.overround.gateway.EdgeServer;
import org.overround.kernel.CauseKind;
import org.overround.kernel.EventId;
import org.overround.kernel.EventStatus;
import org.overround.kernel.Specifiers;
import org.springframework.test.web.reactive.server.WebTestClient;

class CatalogueRestTest {

    private static final Instant NOON = Instant.parse("2026-05-01T12:00:00Z");

    private static EdgeServer server;
    private static WebTestClient client;

    private final List<EventId> told = new ArrayList<>();

    @BeforeAll
    static void start() {
        server = EdgeServer.start();
        client = server.client();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void forget() {
        told.forEach(server.catalogue()::removed);
        server.catalogue().cutOff(false);
    }

    private EventView tell(EventView view) {
        told.add(view.event());
        server.catalogue().loaded(view);
        return view;
    }

    private void tellMatch(String id, String sport, EventStatus status, Instant startsAt) {
        tell(Books.folded(Books.first(id, sport, status, startsAt)));
    }

    @Test
    void sportsCountWhatIsInPlayAndUpcoming() {
        tellMatch("sim:match:1", "football", EventStatus.LIVE, NOON);
        tellMatch("sim:match:2", "football", EventStatus.SCHEDULED, NOON);
        tellMatch("sim:match:3", "horse-racing", EventStatus.FINISHED, NOON);

        client.get()
                .uri("/api/v1/sports")
                .exchange()
                .expectStatus()
                .isOk()
                .expectHeader()
                .valueEquals("Cache-Control", "no-cache")
                .expectBody()
                .json(
                        """
                        {"items":[{"id":"football","name":"Football","live":1,"upcoming":1},
                                  {"id":"horse-racing","name":"Horse racing","live":0,"upcoming":0}]}
                        """);
    }

    @Test
    void anEventListsItsMainMarketWithOddsAsNumbers() {
        tell(
                Books.folded(
                        Books.first("sim:match:1", "football", EventStatus.LIVE, NOON),
                        Books.delta("sim:match:1", 2, null, Books.moved("sim:match:1:1", "a", 0))));

        client.get()
                .uri("/api/v1/events")
                .exchange()
                .expectBody()
                .json(
                        """
                        {"page":0,"total":1,"items":[{"id":"sim:match:1","sport":"football",
                          "competition":{"id":"sim:league:1","name":"First League"},
                          "name":"North - South","startsAt":"2026-05-01T12:00:00Z","status":"LIVE",
                          "clock":null,"score":null,"degraded":false,"epoch":"k3f9","version":2,
                          "marketCount":1,
                          "mainMarket":{"id":"sim:match:1:1","event":"sim:match:1",
                            "type":"MATCH_ODDS","name":"sim:match:1:1","specifiers":{},
                            "status":"OPEN","inPlay":false,"causes":[],"version":2,
                            "selections":[
                              {"id":"b@-0.5","name":"b@-0.5","odds":1.75,"status":"ACTIVE"},
                              {"id":"a","name":"North","odds":null,"status":"ACTIVE"}]}}]}
                        """,
                        org.springframework.test.json.JsonCompareMode.STRICT);
    }

    @Test
    void filtersBySportStatusAndStart() {
        tellMatch("sim:match:1", "football", EventStatus.LIVE, NOON);
        tellMatch("sim:match:2", "football", EventStatus.SCHEDULED, NOON.plusSeconds(60));
        tellMatch("sim:match:3", "tennis", EventStatus.LIVE, NOON);

        assertThat(ids("sport=football")).containsExactly("sim:match:1", "sim:match:2");
        assertThat(ids("status=LIVE")).containsExactly("sim:match:1", "sim:match:3");
        assertThat(ids("status=LIVE,SCHEDULED&sport=tennis")).containsExactly("sim:match:3");
        assertThat(ids("from=2026-05-01T12:00:30Z")).containsExactly("sim:match:2");
        assertThat(ids("to=2026-05-01T12:01:00Z")).containsExactly("sim:match:1", "sim:match:3");
        assertThat(ids("sport=chess")).isEmpty();
    }

    @Test
    void pagesInAStableOrderOfStartThenIdWithUnknownStartsLast() {
        tell(Books.folded(Books.first("sim:match:0", "football", EventStatus.SCHEDULED, null)));
        tellMatch("sim:match:9", "football", EventStatus.SCHEDULED, NOON);
        tellMatch("sim:match:5", "football", EventStatus.LIVE, NOON);
        tellMatch("sim:match:7", "football", EventStatus.LIVE, NOON.minusSeconds(1));

        assertThat(ids("size=2&page=0")).containsExactly("sim:match:7", "sim:match:5");
        assertThat(ids("size=2&page=1")).containsExactly("sim:match:9", "sim:match:0");
        assertThat(ids("size=2&page=2")).isEmpty();
    }

    @Test
    void anEventThatMovesItsStartIsListedOnceAtItsNewPlace() {
        tellMatch("sim:match:1", "football", EventStatus.SCHEDULED, NOON);
        tellMatch("sim:match:2", "football", EventStatus.SCHEDULED, NOON.plusSeconds(1));
        tellMatch("sim:match:1", "football", EventStatus.SCHEDULED, NOON.plusSeconds(2));

        assertThat(ids("")).containsExactly("sim:match:2", "sim:match:1");
    }

    @Test
    void anEventAnswersAllItsMarketsAndShowsOddsWhileSuspended() {
        tell(
                Books.folded(
                        Books.first("sim:match:1", "football", EventStatus.LIVE, NOON),
                        Books.delta(
                                "sim:match:1",
                                2,
                                null,
                                Books.market(
                                        "sim:match:1:2",
                                        "TOTAL_GOALS",
                                        Specifiers.of("total", "2.5"),
                                        1_900,
                                        2_000)),
                        Books.delta(
                                "sim:match:1",
                                3,
                                null,
                                Books.suspended("sim:match:1:2", CauseKind.INCIDENT))));

        client.get()
                .uri("/api/v1/events/sim:match:1")
                .exchange()
                .expectBody()
                .jsonPath("$.markets.length()")
                .isEqualTo(2)
                .jsonPath("$.mainMarket.type")
                .isEqualTo("MATCH_ODDS")
                .jsonPath("$.markets[1].specifiers.total")
                .isEqualTo("2.5")
                .jsonPath("$.markets[1].status")
                .isEqualTo("SUSPENDED")
                .jsonPath("$.markets[1].causes[0]")
                .isEqualTo("INCIDENT")
                .jsonPath("$.markets[1].selections[1].odds")
                .isEqualTo(1.9)
                .jsonPath("$.markets[1].version")
                .isEqualTo(3)
                .jsonPath("$.markets[0].version")
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bf:1.24/-0.5",
                "bf:1.24%2F-0.5",
                "bf%3A1.24%2f-0.5",
            })
    void aMarketIdWithASlashWorksRawAndEncoded(String written) {
        tell(
                Books.folded(
                        Books.first("bf:31", "football", EventStatus.LIVE, NOON),
                        Books.delta(
                                "bf:31",
                                2,
                                null,
                                Books.market(
                                        "bf:1.24/-0.5",
                                        "ASIAN_HANDICAP",
                                        Specifiers.of("handicap", "-0.5"),
                                        1_900,
                                        2_000))));

        client.get()
                .uri(server.uri("/api/v1/markets/" + written))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.id")
                .isEqualTo("bf:1.24/-0.5")
                .jsonPath("$.event")
                .isEqualTo("bf:31");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events", "/events/sim:match:1", "/markets/sim:match:1:1", "/sports"})
    void answers304UntilSomethingChanges(String path) {
        var first = Books.first("sim:match:1", "football", EventStatus.SCHEDULED, NOON);
        tell(Books.folded(first));
        var tag = tagOf(path);
        assertThat(tag).startsWith("\"");

        client.get()
                .uri("/api/v1" + path)
                .header("If-None-Match", tag)
                .exchange()
                .expectStatus()
                .isNotModified()
                .expectHeader()
                .valueEquals("ETag", tag)
                .expectBody()
                .isEmpty();

        tell(Books.folded(Books.first("sim:match:2", "football", EventStatus.LIVE, NOON)));
        tell(
                Books.folded(
                        first,
                        Books.delta(
                                "sim:match:1", 2, null, Books.moved("sim:match:1:1", "a", 3_000))));

        client.get()
                .uri("/api/v1" + path)
                .header("If-None-Match", tag)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class);
    }

    @Test
    void eventsAreMarkedDegradedWhileTheLogIsCutOff() {
        tellMatch("sim:match:1", "football", EventStatus.LIVE, NOON);
        var tag = tagOf("/events/sim:match:1");
        server.catalogue().cutOff(true);

        client.get()
                .uri("/api/v1/events/sim:match:1")
                .header("If-None-Match", tag)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.degraded")
                .isEqualTo(true);
    }

    @ParameterizedTest
    @CsvSource({
        "/events/sim:match:404, EVENT_NOT_FOUND",
        "/events/, EVENT_NOT_FOUND",
        "/events/no-urn, EVENT_NOT_FOUND",
        "/markets/bf:9, MARKET_NOT_FOUND",
        "/nothing, NOT_FOUND",
    })
    void whatIsNotThereIsAProblem(String path, String code) {
        client.get()
                .uri("/api/v1" + path)
                .exchange()
                .expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo(code)
                .jsonPath("$.transient")
                .isEqualTo(false)
                .jsonPath("$.status")
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "size=501|size|501|a whole number from 1 to 500",
                "size=0|size|0|a whole number from 1 to 500",
                "size=many|size|many|a whole number from 1 to 500",
                "page=-1|page|-1|a whole number from 0 to 1000000",
                "status=live|status|live|one or more, by commas, of SCHEDULED, LIVE, FINISHED,"
                        + " RESULTED, SETTLED, ARCHIVED, POSTPONED, ABANDONED, CANCELLED",
                "from=yesterday|from|yesterday|an instant such as 2026-05-01T18:30:00Z",
                "from=2026-05-01T18:30:00Z&to=2026-05-01T18:30:00Z|to|2026-05-01T18:30:00Z|later"
                        + " than from, which is 2026-05-01T18:30:00Z",
                "sprot=football|sprot|football|left out; there are [from, page, size, sport,"
                        + " status, to]",
                "page=1&page=2|page|1&2|given once",
            })
    void aBadParameterIsNamedWithItsValueAndWhatIsAllowed(
            String query, String field, String value, String allowed) {
        client.get()
                .uri("/api/v1/events?" + query)
                .exchange()
                .expectStatus()
                .isBadRequest()
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("BAD_PARAMETER")
                .jsonPath("$.field")
                .isEqualTo(field)
                .jsonPath("$.value")
                .isEqualTo(value)
                .jsonPath("$.allowed")
                .isEqualTo(allowed);
    }

    @Test
    void aFullPageIsAnswered() {
        for (var i = 0; i < 600; i++) {
            tellMatch("sim:match:" + i, "football", EventStatus.LIVE, NOON);
        }

        client.get()
                .uri("/api/v1/events?size=500")
                .exchange()
                .expectBody()
                .jsonPath("$.items.length()")
                .isEqualTo(500)
                .jsonPath("$.total")
                .isEqualTo(600);
    }

    private String tagOf(String path) {
        return String.valueOf(
                client.get()
                        .uri("/api/v1" + path)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(String.class)
                        .returnResult()
                        .getResponseHeaders()
                        .getETag());
    }

    private List<String> ids(String query) {
        var page =
                client.get()
                        .uri("/api/v1/events?" + query)
                        .exchange()
                        .expectStatus()
                        .isOk()
                        .expectBody(Ids.class)
                        .returnResult()
                        .getResponseBody();
        return page == null ? List.of() : page.items().stream().map(Id::id).toList();
    }

    private record Ids(List<Id> items) {}

    private record Id(String id) {}
}
