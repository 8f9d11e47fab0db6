package org.overround.contracts.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.overround.contracts.odds.EventChange;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.MarketChange;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.SelectionChange;
import org.overround.kernel.CauseKind;
import org.overround.kernel.CompetitionId;
import org.overround.kernel.EventId;
import org.overround.kernel.EventStatus;
import org.overround.kernel.MarketId;
import org.overround.kernel.MarketStatus;
import org.overround.kernel.MarketType;
import org.overround.kernel.ProfileId;
import org.overround.kernel.SelectionId;
import org.overround.kernel.SelectionStatus;
import org.overround.kernel.Specifiers;
import org.overround.kernel.SportId;

class ChannelBookTest {

    private static final EventId EVENT = new EventId("sim:match:7");
    private static final MarketId MARKET = new MarketId("sim:market:1");
    private static final ChannelName CHANNEL = new ChannelName.OfEvent(EVENT);
    private static final ChannelName SPORT = new ChannelName.OfSport(new SportId("football"));

    private final ChannelBook book = new ChannelBook("srv", new FrameBounds(4, 1_000, 60_000));
    private EventView view = EventView.unseen(EVENT, "k3f9");

    @BeforeEach
    void anEventWithOneMarket() {
        var info =
                new EventChange(
                        new SportId("football"),
                        new CompetitionId("bl"),
                        "Liga",
                        "A v B",
                        Instant.EPOCH,
                        null,
                        null,
                        null,
                        null);
        var selections =
                List.of(
                        new SelectionChange(
                                new SelectionId("1"), "A", 1, SelectionStatus.ACTIVE, 2120, 0),
                        new SelectionChange(
                                new SelectionId("2"), null, 0, SelectionStatus.ACTIVE, 0, 0));
        var market =
                new MarketChange(
                        MARKET,
                        new MarketType("MATCH_ODDS"),
                        Specifiers.of("total", "2.5"),
                        null,
                        MarketStatus.OPEN,
                        false,
                        List.of(),
                        0,
                        null,
                        null,
                        selections);
        step(info, List.of(market));
        book.caughtUp();
    }

    @Test
    void aSnapshotHasAllOfTheEvent() {
        var answer = (Answer.Anew) book.follow(CHANNEL, null);

        assertThat(text(answer.snapshot().head(1L)) + text(answer.snapshot().tail()))
                .isEqualTo(
                        "{\"op\":\"snapshot\",\"id\":1,\"ch\":\"event:sim:match:7\",\"epoch\":\"k3f9\",\"seq\":1,\"ts\":1001,"
                                + "\"events\":[{\"id\":\"sim:match:7\",\"sport\":\"football\",\"competition\":{\"id\":\"bl\",\"name\":\"Liga\"},"
                                + "\"name\":\"A v B\",\"startsAt\":\"1970-01-01T00:00:00Z\",\"status\":\"SCHEDULED\",\"clock\":null,"
                                + "\"score\":null,\"degraded\":false,\"version\":1,\"marketCount\":1}],"
                                + "\"markets\":[{\"id\":\"sim:market:1\",\"event\":\"sim:match:7\",\"type\":\"MATCH_ODDS\",\"name\":null,"
                                + "\"specifiers\":{\"total\":\"2.5\"},\"status\":\"OPEN\",\"inPlay\":false,\"causes\":[],\"version\":1,"
                                + "\"selections\":[{\"id\":\"2\",\"name\":\"2\",\"odds\":null,\"status\":\"ACTIVE\"},"
                                + "{\"id\":\"1\",\"name\":\"A\",\"odds\":2.12,\"status\":\"ACTIVE\"}]}]}");
    }

    @Test
    void pricesWaitForTheTickAndTheLastOneWins() {
        book.follow(CHANNEL, null);

        assertThat(step(price("1", 2200))).isEmpty();
        assertThat(step(price("1", 3000), price("2", 1005))).isEmpty();

        assertThat(payloads(book.tick()))
                .containsExactly(
                        "{\"op\":\"delta\",\"ch\":\"event:sim:match:7\",\"prev\":1,\"seq\":3,\"ts\":1003,"
                                + "\"m\":[{\"id\":\"sim:market:1\",\"v\":3,\"s\":[{\"id\":\"1\",\"o\":3},{\"id\":\"2\",\"o\":1.005}]}]}");
        assertThat(book.tick()).isEmpty();
    }

    @Test
    void aSuspensionGoesAtOnceAndTakesWhatWaitsWithIt() {
        book.follow(CHANNEL, null);
        step(price("1", 2200));

        var published = step(suspended(MARKET, CauseKind.INCIDENT), null);

        assertThat(payloads(published))
                .containsExactly(
                        "{\"op\":\"delta\",\"ch\":\"event:sim:match:7\",\"prev\":1,\"seq\":3,\"ts\":1003,"
                                + "\"m\":[{\"id\":\"sim:market:1\",\"st\":\"SUSPENDED\",\"why\":[\"INCIDENT\"],\"v\":3,"
                                + "\"s\":[{\"id\":\"1\",\"o\":2.2}]}]}");
        assertThat(book.tick()).isEmpty();
    }

    @Test
    void aMarketThatIsSeenFirstAndSuspendedInOneTickShowsBoth() {
        book.follow(CHANNEL, null);
        var other = new MarketId("sim:market:2");
        step(
                null,
                List.of(
                        new MarketChange(
                                other,
                                new MarketType("T"),
                                Specifiers.NONE,
                                "N",
                                MarketStatus.OPEN,
                                false,
                                List.of(),
                                0,
                                null,
                                null,
                                List.of())));

        var published = step(null, List.of(suspended(other, CauseKind.TRADER)));

        assertThat(payloads(published)).hasSize(2);
        assertThat(payloads(published).getFirst())
                .contains("\"prev\":1,\"seq\":2")
                .contains("\"OPEN\"")
                .contains("\"ev\":");
        assertThat(payloads(published).getLast())
                .contains("\"prev\":2,\"seq\":3")
                .contains("\"SUSPENDED\"");
    }

    @Test
    void theEventsOwnChangesComeAlong() {
        book.follow(CHANNEL, null);

        var published =
                step(
                        new EventChange(
                                null,
                                null,
                                null,
                                null,
                                null,
                                EventStatus.LIVE,
                                "67:12",
                                "1-0",
                                true),
                        List.of());

        assertThat(payloads(published))
                .containsExactly(
                        "{\"op\":\"delta\",\"ch\":\"event:sim:match:7\",\"prev\":1,\"seq\":2,\"ts\":1002,\"degraded\":true,"
                                + "\"e\":[{\"id\":\"sim:match:7\",\"st\":\"LIVE\",\"clock\":\"67:12\",\"score\":\"1-0\",\"deg\":true}]}");
    }

    @Test
    void whatFollowersCannotSeeMakesNoFrame() {
        book.follow(CHANNEL, null);
        step(
                null,
                List.of(
                        change(
                                null,
                                new SelectionChange(
                                        new SelectionId("1"), null, null, null, null, 2345))));

        assertThat(book.tick()).isEmpty();
        step(price("1", 2200));
        assertThat(payloads(book.tick()))
                .singleElement()
                .asString()
                .contains("\"prev\":1,\"seq\":3");
    }

    @Test
    void whoComesBackInTimeGetsEveryFrameAndWhoIsTooLateASnapshot() {
        book.follow(CHANNEL, null);
        for (var i = 0; i < 6; i++) {
            step(price("1", 2000 + i));
            book.tick();
        }

        assertThat(book.follow(CHANNEL, new Position("k3f9", 5)))
                .isInstanceOfSatisfying(
                        Answer.Resumed.class,
                        resumed -> {
                            assertThat(resumed.frames())
                                    .extracting(Frame::seq)
                                    .containsExactly(6L, 7L);
                            assertThat(resumed.to()).isEqualTo(new Position("k3f9", 7));
                        });
        assertThat(book.follow(CHANNEL, new Position("k3f9", 7)))
                .isEqualTo(new Answer.Resumed(new Position("k3f9", 7), List.of()));
        assertThat(book.follow(CHANNEL, new Position("k3f9", 2))).isInstanceOf(Answer.Anew.class);
        assertThat(book.follow(CHANNEL, new Position("k3f9", 8))).isInstanceOf(Answer.Anew.class);
        assertThat(book.follow(CHANNEL, new Position("other", 7))).isInstanceOf(Answer.Anew.class);
    }

    @Test
    void aSlowFollowerGetsOneFrameFromItsOwnPosition() {
        book.follow(CHANNEL, null);
        step(price("1", 2200));
        book.tick();
        step(suspended(MARKET, CauseKind.INCIDENT), null);
        step(price("2", 1500));
        book.tick();

        var catchUp = (CatchUp.Merged) book.catchUp(CHANNEL, new Position("k3f9", 1));

        assertThat(text(catchUp.frame().payload()))
                .contains(
                        "\"prev\":1,\"seq\":4",
                        "\"con\":true",
                        "\"st\":\"SUSPENDED\"",
                        "\"o\":2.2",
                        "\"o\":1.5");
        assertThat(book.catchUp(CHANNEL, new Position("k3f9", 4)))
                .isInstanceOf(CatchUp.Nothing.class);
    }

    @Test
    void unknownChannelsSayWhatIsKnown() {
        assertThat(book.follow(new ChannelName.OfEvent(new EventId("sim:match:8")), null))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused ->
                                assertThat(refused.error()).isEqualTo(PushError.UNKNOWN_CHANNEL));
        assertThat(book.follow(new ChannelName.OfMarket(new MarketId("sim:market:8")), null))
                .isInstanceOf(Answer.Refused.class);
        assertThat(book.follow(new ChannelName.OfSport(new SportId("chess")), null))
                .isEqualTo(
                        new Answer.Refused(
                                PushError.UNKNOWN_CHANNEL,
                                "sport 'chess' is not known; known are: football"));
    }

    @Test
    void beforePricesAreLoadedNothingIsUnknownYet() {
        var fresh = new ChannelBook("srv", FrameBounds.DEFAULT);

        assertThat(fresh.follow(CHANNEL, null))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.error()).isEqualTo(PushError.UNAVAILABLE));
    }

    @Test
    void aNewEpochAndAGapBeginAnew() {
        book.follow(CHANNEL, null);
        book.follow(SPORT, null);
        view = view.with(next(null, List.of(price("1", 2200))));

        var gap = step(price("1", 2300));

        assertThat(gap)
                .hasSize(2)
                .allSatisfy(each -> assertThat(each).isInstanceOf(Publication.Restarted.class));
        assertThat(((Publication.Restarted) gap.getFirst()).snapshot().at())
                .isEqualTo(new Position("k3f9", 3));
    }

    @Test
    void whileTheLogCannotBeReadEverythingCountsAsDegraded() {
        book.follow(CHANNEL, null);

        var told = (Publication.Restarted) book.cutOff(true).getFirst();

        assertThat(told.snapshot().at()).isEqualTo(new Position("k3f9", 1));
        assertThat(told.snapshot().tail())
                .asString(UTF_8)
                .contains(",\"degraded\":true,\"events\"");
        assertThat(book.cutOff(true)).isEmpty();
        assertThat(((Publication.Restarted) book.cutOff(false).getFirst()).snapshot().tail())
                .asString(UTF_8)
                .doesNotContain("\"degraded\":true");
    }

    @Test
    void aDesertedChannelIsKeptForAWhileOnly() {
        book.follow(CHANNEL, null);
        step(price("1", 2200));
        book.unfollow(CHANNEL, 1_000);
        book.sweep(60_999);
        book.tick();

        assertThat(book.follow(CHANNEL, new Position("k3f9", 1)))
                .isInstanceOf(Answer.Resumed.class);
        book.unfollow(CHANNEL, 2_000);
        book.sweep(62_000);
        assertThat(book.channels()).isZero();
        assertThat(book.follow(CHANNEL, new Position("k3f9", 1))).isInstanceOf(Answer.Anew.class);
    }

    @Test
    void aRemovedEventIsUnknown() {
        book.follow(CHANNEL, null);
        book.removed(EVENT);

        assertThat(book.follow(CHANNEL, null)).isInstanceOf(Answer.Refused.class);
        assertThat(((Answer.Anew) book.follow(SPORT, null)).snapshot().tail())
                .asString(UTF_8)
                .contains("\"events\":[]");
    }

    private List<Publication> step(MarketChange... changes) {
        return step(null, List.of(changes));
    }

    private List<Publication> step(MarketChange change, @Nullable EventChange event) {
        return step(event, List.of(change));
    }

    private List<Publication> step(@Nullable EventChange event, List<MarketChange> markets) {
        var delta = next(event, markets);
        view = view.with(delta);
        return book.on(delta, view);
    }

    private OddsChanged next(@Nullable EventChange event, List<MarketChange> markets) {
        var version = view.version() + 1;
        return new OddsChanged(
                EVENT,
                "k3f9",
                version,
                ProfileId.DEFAULT,
                version,
                1_000 + version,
                event,
                markets,
                List.of(),
                List.of());
    }

    private static MarketChange price(String selection, int milli) {
        return change(
                null,
                new SelectionChange(new SelectionId(selection), null, null, null, milli, null));
    }

    private static MarketChange suspended(MarketId market, CauseKind cause) {
        return new MarketChange(
                market,
                null,
                null,
                null,
                MarketStatus.SUSPENDED,
                null,
                List.of(cause),
                1,
                null,
                null,
                List.of());
    }

    private static MarketChange change(
            @Nullable MarketStatus status, SelectionChange... selections) {
        return new MarketChange(
                MARKET, null, null, null, status, null, null, 0, null, null, List.of(selections));
    }

    private static List<String> payloads(List<Publication> published) {
        var payloads = new ArrayList<String>();
        for (var each : published) {
            payloads.add(text(((Publication.Delta) each).frame().payload()));
        }
        return payloads;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
