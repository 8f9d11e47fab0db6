package org.overround.bets.player;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.overround.bets.jurisdiction.adapter.r2dbc.R2dbcRulesArchive;
import org.overround.bets.player.adapter.r2dbc.R2dbcPlayerRows;
import org.overround.bets.player.domain.PlayerFacts;
import org.overround.contracts.bets.OfficeChange;
import org.overround.contracts.bets.PlayerChangedMessage;
import org.overround.contracts.bets.PlayerQuery;
import org.overround.contracts.bets.PlayerView;
import org.overround.contracts.bets.PlayerView.LimitView;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.SelfExclude;
import org.overround.contracts.bets.SetLimit;
import org.overround.contracts.identity.DemoPlayers;
import org.overround.contracts.json.ContractJson;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.AgentId;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.PlayerId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** On a real PostgreSQL. */
@NullUnmarked
final class PlayersIT {

    private static final List<PlayerId> TOLD = new CopyOnWriteArrayList<>();
    private static TestDatabase database;
    private static PlayerDesk desk;

    @BeforeAll
    static void open() {
        database = new TestDatabase();
        desk = TestHouse.desk(database, player -> Mono.fromRunnable(() -> TOLD.add(player)));
        TestHouse.seed(desk);
    }

    private static PlayerId player(String name) {
        return PlayerId.ofUsername(name);
    }

    private static PlayerView value(Mono<Reply<PlayerView>> reply) {
        var answer = reply.block();
        assertThat(answer.problem()).isNull();
        return answer.value();
    }

    private static PlayerView limit(String name, String kind, String period, Long minor) {
        return value(
                desk.setLimit(
                        new SetLimit(
                                player(name),
                                kind,
                                period,
                                minor == null ? null : BigDecimal.valueOf(minor))));
    }

    private static LimitView limit(PlayerView view, String kind, @Nullable String period) {
        return view.limits().stream()
                .filter(each -> each.kind().equals(kind) && Objects.equals(each.period(), period))
                .findFirst()
                .orElseThrow();
    }

    private static long revision(String name) {
        return Long.parseLong(
                database.texts(
                                "select revision from player where player_id = 'player:"
                                        + name
                                        + "'")
                        .getFirst());
    }

    private static List<PlayerChangedMessage> events(String name) {
        return database
                .texts(
                        "select payload from event where type = 'PLAYER_CHANGED' and player_id ="
                                + " 'player:%s' and subject_id = player_id order by event_id"
                                        .formatted(name))
                .stream()
                .map(json -> ContractJson.mapper().readValue(json, PlayerChangedMessage.class))
                .toList();
    }

    @Test
    void theDemosPlayersStandAsTheyWereIntroduced() {
        assertThat(DemoPlayers.USERNAMES)
                .allSatisfy(name -> assertThat(desk.get(player(name)).block().problem()).isNull());
        assertThat(value(desk.get(player("anna"))))
                .satisfies(anna -> {
                    assertThat(anna.fullName()).isEqualTo("Anna Ashworth");
                    assertThat(anna.jurisdiction()).isEqualTo(new JurisdictionId("UK"));
                    assertThat(anna.currency()).isEqualTo("GBP");
                    assertThat(anna.agent()).isEqualTo(new AgentId("agent:london-gbp"));
                    assertThat(anna.kycStatus()).isEqualTo("VERIFIED");
                    assertThat(anna.excludedUntil()).isNull();
                    assertThat(anna.realityCheckMinutes()).isEqualTo(60);
                    assertThat(anna.limits()).hasSize(10);
                });
        assertThat(value(desk.get(player("greta"))).excludedUntil())
                .isAfter(Instant.now().plus(Duration.ofDays(5 * 365)));
        assertThat(value(desk.get(player("kim"))).kycStatus()).isEqualTo("PENDING");
        assertThat(value(desk.get(player("amir"))))
                .satisfies(amir -> {
                    assertThat(amir.amlFlagged()).isTrue();
                    assertThat(amir.currency()).isEqualTo("INR");
                    assertThat(amir.agent()).isEqualTo(new AgentId("agent:mumbai-inr"));
                });
        assertThat(limit(value(desk.get(player("lars"))), "STAKE", "DAY").amountMinor())
                .isEqualTo(2_500);
        assertThat(
                        database.texts(
                                "select factor_milli from player_stake_factor where player_id = 'player:ben'"))
                .containsExactly("2000");
    }

    @Test
    void seedingAgainChangesNothing() {
        var before = database.texts("select count(*) from event where player_id = 'player:dave'");
        value(desk.change(office("dave", "EXPIRED", null)));

        TestHouse.seed(desk);

        assertThat(value(desk.get(player("dave"))).kycStatus()).isEqualTo("EXPIRED");
        assertThat(database.texts("select count(*) from event where player_id = 'player:dave'"))
                .containsExactly(String.valueOf(Integer.parseInt(before.getFirst()) + 1));
    }

    private static OfficeChange office(String name, String kyc, Boolean aml) {
        return new OfficeChange(player(name), "s.ly", "documents seen", kyc, aml, null, null, null);
    }

    @Test
    void aDecreaseBindsAtOnceAndAnIncreaseInADay() {
        var first = limit("emil", "STAKE", "WEEK", 9_000L);
        assertThat(limit(first, "STAKE", "WEEK").amountMinor()).isEqualTo(9_000);
        var revision = revision("emil");

        var raised = limit(limit("emil", "STAKE", "WEEK", 12_000L), "STAKE", "WEEK");
        assertThat(raised.pendingMinor()).isEqualTo(12_000);
        assertThat(raised.pendingRemoval()).isFalse();
        assertThat(raised.pendingFrom())
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(1_439)),
                        Instant.now().plus(Duration.ofMinutes(1_441)));
        assertThat(revision("emil")).isEqualTo(revision + 1);

        desk.applyDue().block();
        assertThat(limit(value(desk.get(player("emil"))), "STAKE", "WEEK").amountMinor())
                .isEqualTo(9_000);

        dayPasses("emil");
        desk.applyDue().block();
        var after = limit(value(desk.get(player("emil"))), "STAKE", "WEEK");
        assertThat(after.amountMinor()).isEqualTo(12_000);
        assertThat(after.pendingFrom()).isNull();
        assertThat(revision("emil")).isEqualTo(revision + 2);
        assertThat(events("emil").getLast())
                .satisfies(event -> {
                    assertThat(event.what()).isEqualTo("LIMIT_DUE");
                    assertThat(event.actor()).isEqualTo("clock");
                    assertThat(event.revision()).isEqualTo(revision + 2);
                    assertThat(event.changes().getFirst().from()).isEqualTo("9000");
                    assertThat(event.changes().getFirst().to()).isEqualTo("12000");
                });
    }

    private static void dayPasses(String name) {
        database.run(
                "update player_limit_change set effective_at = effective_at - interval '25 hours'"
                        + " where state = 'PENDING' and player_id = 'player:%s'".formatted(name));
    }

    @Test
    void aRemovalWaitsAndCanBeWithdrawn() {
        limit("florin", "LOSS", "MONTH", 50_000L);

        var waiting = limit(limit("florin", "LOSS", "MONTH", null), "LOSS", "MONTH");
        assertThat(waiting.pendingRemoval()).isTrue();
        assertThat(waiting.amountMinor()).isEqualTo(50_000);

        var kept = limit(limit("florin", "LOSS", "MONTH", 50_000L), "LOSS", "MONTH");
        assertThat(kept.pendingRemoval()).isFalse();
        dayPasses("florin");
        desk.applyDue().block();
        assertThat(limit(value(desk.get(player("florin"))), "LOSS", "MONTH").amountMinor())
                .isEqualTo(50_000);
        assertThat(
                        database.texts(
                                "select state from player_limit_change where player_id = 'player:florin'"
                                        + " order by change_id"))
                .containsExactly("APPLIED", "WITHDRAWN");
    }

    @Test
    void whatChangesNothingWritesNothing() {
        limit("carol", "SINGLE_BET", null, 5_000L);
        var revision = revision("carol");
        var events = events("carol").size();
        TOLD.clear();

        limit("carol", "SINGLE_BET", null, 5_000L);
        value(desk.change(office("carol", "VERIFIED", false)));

        assertThat(revision("carol")).isEqualTo(revision);
        assertThat(events("carol")).hasSize(events);
        assertThat(TOLD).doesNotContain(player("carol"));
    }

    @Test
    void anExclusionIsNeverShortenedAndOneForGoodIsForGood() {
        register("una");
        var six = value(desk.exclude(new SelfExclude(player("una"), "SIX_MONTHS")));
        var revision = revision("una");

        var one = value(desk.exclude(new SelfExclude(player("una"), "ONE_MONTH")));
        assertThat(one.excludedUntil()).isEqualTo(six.excludedUntil());
        assertThat(revision("una")).isEqualTo(revision);

        var good = value(desk.exclude(new SelfExclude(player("una"), "PERMANENT")));
        assertThat(good.excludedUntil()).isEqualTo(PlayerFacts.FOR_GOOD);
        assertThat(
                        database.texts(
                                "select excluded_until from player where player_id = 'player:una'"))
                .containsExactly("infinity");
        assertThat(
                        value(desk.exclude(new SelfExclude(player("una"), "FIVE_YEARS")))
                                .excludedUntil())
                .isEqualTo(PlayerFacts.FOR_GOOD);
        assertThat(events("una"))
                .extracting(PlayerChangedMessage::what)
                .containsExactly("REGISTERED", "SELF_EXCLUDED", "SELF_EXCLUDED");
    }

    @Test
    void theBackOfficesChangeIsKeptWithActorAndReason() {
        register("vera");
        TOLD.clear();

        var view =
                value(
                        desk.change(
                                new OfficeChange(
                                        player("vera"),
                                        "s.ly",
                                        "salary slip seen",
                                        "VERIFIED",
                                        null,
                                        "VIP",
                                        500,
                                        "tennis")));

        assertThat(view.kycStatus()).isEqualTo("VERIFIED");
        assertThat(view.segment()).isEqualTo("VIP");
        assertThat(TOLD).containsExactly(player("vera"));
        assertThat(events("vera").getLast())
                .satisfies(event -> {
                    assertThat(event.what()).isEqualTo("OFFICE_CHANGE");
                    assertThat(event.actor()).isEqualTo("s.ly");
                    assertThat(event.reason()).isEqualTo("salary slip seen");
                    assertThat(event.changes()).hasSize(3);
                });
        var facts = new R2dbcPlayerRows(database.connections).facts(player("vera")).block().facts();
        assertThat(facts.stakeFactorsMilli()).containsOnly(Map.entry("tennis", 500));
        assertThat(facts.revision()).isEqualTo(2);
    }

    private static void register(String name) {
        value(desk.register(registration(name, "1990-01-01")));
    }

    private static Registration registration(String name, String born) {
        return new Registration(
                player(name),
                "Test " + name,
                LocalDate.parse(born),
                "GB",
                new JurisdictionId("UK"),
                "GBP",
                new AgentId("agent:london-gbp"));
    }

    @Test
    void aMinorCannotRegister() {
        var tooLate = LocalDate.now(ZoneOffset.UTC).minusYears(18).plusDays(2);

        var reply = desk.register(registration("young", tooLate.toString())).block();

        assertThat(reply.problem().code()).isEqualTo(ProblemCode.UNDER_AGE);
        assertThat(desk.get(player("young")).block().problem().code())
                .isEqualTo(ProblemCode.PLAYER_NOT_FOUND);
    }

    @Test
    void nobodyIsAskedAboutAPlayerThereIsNot() {
        for (var reply :
                List.of(
                        desk.setLimit(
                                new SetLimit(player("nobody"), "STAKE", "DAY", BigDecimal.ONE)),
                        desk.exclude(new SelfExclude(player("nobody"), "PERMANENT")),
                        desk.change(office("nobody", "VERIFIED", null)))) {
            assertThat(reply.block().problem().code()).isEqualTo(ProblemCode.PLAYER_NOT_FOUND);
        }
    }

    @Test
    void changesAtOnceAreDoneOneAfterTheOther() {
        register("wanda");
        var revision = revision("wanda");

        Flux.fromStream(IntStream.range(0, 40).boxed())
                .flatMap(
                        i ->
                                desk.setLimit(
                                        new SetLimit(
                                                player("wanda"),
                                                "STAKE",
                                                "DAY",
                                                BigDecimal.valueOf(1_000 - i))),
                        40)
                .blockLast(Duration.ofSeconds(30));

        var view = value(desk.get(player("wanda")));
        assertThat(limit(view, "STAKE", "DAY").amountMinor()).isEqualTo(961);
        var events = events("wanda");
        assertThat(revision("wanda") - revision).isEqualTo(events.size() - 1);
        assertThat(events)
                .extracting(PlayerChangedMessage::revision)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void playersAreListedByNameAndFiltered() {
        var british =
                desk.list(new PlayerQuery(new JurisdictionId("UK"), "an", 0, 2)).block().value();

        assertThat(british.items()).extracting(PlayerView::fullName).contains("Amir Anand");
        assertThat(british.items()).hasSize(2);
        assertThat(british.total()).isGreaterThanOrEqualTo(2);
        assertThat(desk.list(new PlayerQuery(null, "engel", 0, 10)).block().value().items())
                .extracting(PlayerView::player)
                .containsExactly(player("emil"));
        assertThat(desk.list(new PlayerQuery(null, null, 0, 201)).block().problem().code())
                .isEqualTo(ProblemCode.BAD_PARAMETER);
        assertThat(desk.list(new PlayerQuery(null, null, -1, 10)).block().problem().code())
                .isEqualTo(ProblemCode.BAD_PARAMETER);
        assertThat(desk.list(new PlayerQuery(null, "100%_", 0, 10)).block().value().items())
                .isEmpty();
    }

    @Test
    void usedAmountsOfPeriodsThatAreOverShowAsNothing() {
        register("xena");
        database.run(
                "update player set stake_day = 70, day = (now() at time zone zone)::date,"
                        + " stake_week = 80, week = '2020-01-06', stake_month = 90,"
                        + " month = date_trunc('month', now() at time zone zone)::date"
                        + " where player_id = 'player:xena'");

        var view = value(desk.get(player("xena")));

        assertThat(limit(view, "STAKE", "DAY").usedMinor()).isEqualTo(70);
        assertThat(limit(view, "STAKE", "WEEK").usedMinor()).isZero();
        assertThat(limit(view, "STAKE", "MONTH").usedMinor()).isEqualTo(90);
    }

    @Test
    void everyVersionOfTheRulesIsKeptOnceWithItsLimits() {
        var germany = TestHouse.jurisdictions().current(new JurisdictionId("EU-DE"));
        var archive = new R2dbcRulesArchive(database.connections);

        archive.keep(germany, "the text").block();
        archive.keep(germany, "another text").block();

        assertThat(
                        database.texts(
                                "select content || ' ' || zone || ' ' || single_bet_max || ' ' ||"
                                        + " deposit_month_max from jurisdiction_config where version = '"
                                        + germany.version()
                                        + "'"))
                .containsExactly("the text Europe/Berlin 100000 100000");
    }
}
