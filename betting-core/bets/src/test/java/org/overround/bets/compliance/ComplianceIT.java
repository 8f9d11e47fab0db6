package org.overround.bets.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.overround.bets.compliance.TestGate.NotedHalt;
import org.overround.bets.compliance.domain.Watch;
import org.overround.bets.player.PlayerDesk;
import org.overround.bets.player.PlayerRows;
import org.overround.bets.player.PlayerRows.Read;
import org.overround.bets.player.Registration;
import org.overround.bets.player.TestDatabase;
import org.overround.bets.player.TestHouse;
import org.overround.bets.player.adapter.r2dbc.R2dbcPlayerRows;
import org.overround.bets.player.domain.PlayerFacts;
import org.overround.contracts.bets.OfficeChange;
import org.overround.contracts.bets.SelfExclude;
import org.overround.contracts.bets.SetLimit;
import org.overround.contracts.problem.ProblemCode;
import org.overround.embedded.SharedServers;
import org.overround.kernel.AgentId;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.PlayerId;
import org.overround.kernel.SportId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Two instances' gates over one PostgreSQL and one Redis. */
@NullUnmarked
final class ComplianceIT {

    private static final int REDIS_DATABASE = 11;

    private static TestDatabase database;
    private static PlayerRows rows;
    private static TestGate one;
    private static TestGate other;
    private static PlayerDesk desk;

    @BeforeAll
    static void open() {
        database = new TestDatabase();
        rows = new R2dbcPlayerRows(database.connections);
        var port = SharedServers.redis().port();
        one = new TestGate(rows, port, REDIS_DATABASE, new NotedHalt());
        other = new TestGate(rows, port, REDIS_DATABASE, new NotedHalt());
        one.redis.ask(commands -> commands.flushdb()).block();
        desk = TestHouse.desk(database, one.refresher);
        TestHouse.seed(desk);
        one.refresher.pass().block();
    }

    @AfterAll
    static void close() {
        one.close();
        other.close();
    }

    @BeforeEach
    void see() {
        one.see();
        other.see();
    }

    private static PlayerId player(String name) {
        return PlayerId.ofUsername(name);
    }

    private static void register(String name) {
        var registered =
                desk.register(
                                new Registration(
                                        player(name),
                                        "Test " + name,
                                        LocalDate.of(1990, 1, 1),
                                        "GB",
                                        new JurisdictionId("UK"),
                                        "GBP",
                                        new AgentId("agent:london-gbp")))
                        .then(desk.change(office(name, "VERIFIED", null)))
                        .block();
        assertThat(registered.problem()).isNull();
    }

    private static OfficeChange office(String name, String kyc, Boolean aml) {
        return new OfficeChange(player(name), "s.ly", "a test", kyc, aml, null, null, null);
    }

    private static ProblemCode refusal(Clearance clearance) {
        assertThat(clearance).isInstanceOf(Clearance.Refused.class);
        return ((Clearance.Refused) clearance).code();
    }

    @Test
    void whoMayBetGetsAllThatPlacementNeedsToKnow() {
        var granted = (Clearance.Granted) one.clear("ben");

        assertThat(granted.decision().approved()).isTrue();
        assertThat(granted.decision().configVersion())
                .isEqualTo(granted.rules().version())
                .startsWith("2026-01+");
        var ben = granted.player();
        assertThat(ben.jurisdiction()).isEqualTo(new JurisdictionId("UK"));
        assertThat(ben.agent()).isEqualTo(new AgentId("agent:london-gbp"));
        assertThat(ben.currency()).isEqualTo("GBP");
        assertThat(ben.zone().getId()).isEqualTo("Europe/London");
        assertThat(ben.segment()).isEqualTo("VIP");
        assertThat(ben.stakeFactorMilli(new SportId("football"))).isEqualTo(2_000);
        assertThat(ben).isEqualTo(rows.facts(player("ben")).block().facts());
    }

    @ParameterizedTest
    @CsvSource({
        "anna,100,127.0.0.1,",
        "carol,100,192.0.2.1,",
        "carol,100,192.0.2.200,GEO_BLOCKED",
        "dave,100,192.0.2.200,",
        "emil,100,2001:db8:2::7,",
        "emil,100001,2001:db8:2::7,LIMIT_EXCEEDED",
        "florin,100,203.0.113.5,",
        "florin,100,,GEO_BLOCKED",
        "greta,100,127.0.0.1,SELF_EXCLUDED",
        "kim,100,127.0.0.1,KYC_INCOMPLETE",
        "amir,100,127.0.0.1,AML_FLAG",
        "lars,1000,127.0.0.1,",
        "lars,1001,127.0.0.1,LIMIT_EXCEEDED"
    })
    void theDemosPlayersMeetTheGate(String name, long stake, String address, ProblemCode code) {
        var clearance = one.clear(name, stake, address);

        if (code == null) {
            assertThat(clearance).isInstanceOf(Clearance.Granted.class);
        } else {
            assertThat(refusal(clearance)).isEqualTo(code);
        }
    }

    @Test
    void anExclusionBindsTheNextBetOnEveryInstance() {
        register("una");
        assertThat(other.clear("una")).isInstanceOf(Clearance.Granted.class);

        desk.exclude(new SelfExclude(player("una"), "ONE_MONTH")).block();

        assertThat(refusal(other.clear("una"))).isEqualTo(ProblemCode.SELF_EXCLUDED);
        assertThat(refusal(one.clear("una"))).isEqualTo(ProblemCode.SELF_EXCLUDED);
    }

    @Test
    void aLimitAndTheBackOfficesWordBindTheNextBetToo() {
        register("vera");
        desk.setLimit(new SetLimit(player("vera"), "SINGLE_BET", null, BigDecimal.valueOf(99)))
                .block();
        assertThat(refusal(other.clear("vera"))).isEqualTo(ProblemCode.LIMIT_EXCEEDED);
        assertThat(other.clear("vera", 99, "127.0.0.1")).isInstanceOf(Clearance.Granted.class);

        desk.change(office("vera", null, true)).block();
        assertThat(refusal(other.clear("vera", 99, "127.0.0.1"))).isEqualTo(ProblemCode.AML_FLAG);

        desk.change(office("vera", "EXPIRED", false)).block();
        assertThat(refusal(other.clear("vera", 99, "127.0.0.1")))
                .isEqualTo(ProblemCode.KYC_INCOMPLETE);
    }

    @Test
    void anOlderCopyNeverReplacesANewer() {
        register("wanda");
        var before = rows.facts(player("wanda")).block();
        desk.exclude(new SelfExclude(player("wanda"), "PERMANENT")).block();

        assertThat(other.copies.write(before, 60).block()).isFalse();
        assertThat(other.copies.write(new Read(before.facts(), Long.MAX_VALUE / 4), 60).block())
                .as("an older revision, read later")
                .isFalse();
        assertThat(refusal(other.clear("wanda"))).isEqualTo(ProblemCode.SELF_EXCLUDED);

        var now = rows.facts(player("wanda")).block();
        assertThat(other.copies.write(now, 60).block()).as("the same, read later").isTrue();
        assertThat(other.copies.write(now, 60).block()).as("the very same").isFalse();
    }

    @Test
    void aPassBringsWhatHappenedBehindItsBack() {
        register("xena");
        one.refresher.pass().block();
        database.run(
                "begin; select player_lock('player:xena');"
                        + " update player set stake_day = 49999950, day = (now() at time zone"
                        + " zone)::date where player_id = 'player:xena';"
                        + " insert into event (type, player_id, jurisdiction, subject_id, payload)"
                        + " values ('BET_PLACED', 'player:xena', 'UK', 'b1', '{}'); commit");
        assertThat(other.clear("xena")).isInstanceOf(Clearance.Granted.class);

        one.refresher.pass().block();

        assertThat(refusal(other.clear("xena"))).isEqualTo(ProblemCode.LIMIT_EXCEEDED);
        assertThat(other.clear("xena", 50, "127.0.0.1")).isInstanceOf(Clearance.Granted.class);
    }

    @Test
    void whatRedisForgotInACrashComesAgainWithTheNextPass() {
        register("yara");
        one.refresher.pass().block();
        var forgotten = RedisKeys.of(player("yara"));

        one.redis.ask(commands -> commands.del(forgotten)).block();
        one.refresher.pass().block();

        assertThat(one.redis.ask(commands -> commands.exists(forgotten)).block()).isEqualTo(1);
    }

    @Test
    void anEmptiedRedisIsFilledByTheNextPass() {
        one.refresher.pass().block();
        one.redis.ask(commands -> commands.flushdb()).block();
        other.see();
        assertThat(other.clear("anna"))
                .isEqualTo(new Clearance.Unavailable("compliance data is not loaded"));

        var players = one.refresher.pass().block();

        assertThat(players)
                .isEqualTo(
                        Long.parseLong(database.texts("select count(*) from player").getFirst()));
        other.see();
        assertThat(other.clear("anna")).isInstanceOf(Clearance.Granted.class);
    }

    @Test
    void whoHasNoCopyYetIsCopiedAndWhoIsNobodyIsUnknown() {
        register("zora");
        one.redis.ask(commands -> commands.del(RedisKeys.of(player("zora")))).block();

        assertThat(one.clear("zora")).isInstanceOf(Clearance.Granted.class);
        assertThat(one.clear("nobody")).isEqualTo(new Clearance.Unknown());
    }

    @Test
    void soManyBetsAMinuteOverAllInstancesAndNotOneMore() {
        var answers = new ArrayList<Clearance>();
        Flux.fromStream(IntStream.range(0, 100).boxed())
                .flatMap(i -> (i % 2 == 0 ? one : other).ask("dave", 100, "127.0.0.1", false), 20)
                .doOnNext(answers::add)
                .blockLast();

        assertThat(answers.stream().filter(Clearance.Granted.class::isInstance))
                .hasSizeBetween(29, 30);
        assertThat(answers.stream().filter(Clearance.Refused.class::isInstance))
                .allSatisfy(refused ->
                        assertThat(refusal(refused)).isEqualTo(ProblemCode.RATE_LIMITED));
        assertThat(one.ask("dave", 100, "127.0.0.1", true).block())
                .as("a simulation tells what a bet would meet")
                .isInstanceOf(Clearance.Refused.class);
    }

    @Test
    void aSimulationCountsForNothing() {
        register("tess");
        for (var i = 0; i < 70; i++) {
            assertThat(one.ask("tess", 100, "127.0.0.1", true).block())
                    .isInstanceOf(Clearance.Granted.class);
        }
        var bet = (Clearance.Granted) one.clear("tess");
        assertThat(bet.decision().checks().getLast().detail()).isEqualTo("1 of 60 in a minute");
    }

    @Test
    void staleDataJudgesNobody() {
        other.data.saw(new Watch.Seen.Refreshed(Instant.now().minus(Duration.ofSeconds(301))));

        assertThat(other.clear("anna"))
                .isInstanceOfSatisfying(
                        Clearance.Unavailable.class,
                        closed -> assertThat(closed.detail()).endsWith(" s old"));
        assertThat(other.meters.get("overround.compliance.unavailable").counter().count())
                .isPositive();
    }

    @Test
    void anEarlierRefreshNeverReplacesALater() {
        var later = Instant.now().plusSeconds(1).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);

        one.copies.refreshed(later).then(one.copies.refreshed(later.minusSeconds(60))).block();

        assertThat(one.copies.refreshedAt().block()).isEqualTo(later);
    }

    @Test
    void aJurisdictionNobodyHasRulesForIsBlocked() {
        register("ursa");
        database.run(
                "update player set jurisdiction = 'FR', revision = revision + 1 where player_id ="
                        + " 'player:ursa'");
        one.refresher.changed(player("ursa")).block();

        assertThat(refusal(one.clear("ursa"))).isEqualTo(ProblemCode.JURISDICTION_BLOCKED);
    }

    @Test
    void decisionsAreCountedByJurisdictionAndReason() {
        var before = counted("EU-DE", "SELF_EXCLUDED");

        one.clear("greta");

        assertThat(counted("EU-DE", "SELF_EXCLUDED")).isEqualTo(before + 1);
        assertThat(one.meters.get("overround.compliance.gate").timer().count()).isPositive();
    }

    private static double counted(String jurisdiction, String reason) {
        var found =
                one.meters
                        .find("overround.compliance.decisions")
                        .tags("jurisdiction", jurisdiction, "reason", reason)
                        .counter();
        return found == null ? 0 : found.count();
    }

    @Test
    void everyFieldOfAPlayerSurvivesTheCopy() {
        register("olga");
        Mono.when(
                        desk.setLimit(
                                new SetLimit(
                                        player("olga"), "LOSS", "MONTH", BigDecimal.valueOf(7))),
                        desk.exclude(new SelfExclude(player("olga"), "PERMANENT")),
                        desk.change(
                                new OfficeChange(
                                        player("olga"),
                                        "s.ly",
                                        "x",
                                        null,
                                        true,
                                        "LOW",
                                        10,
                                        "golf")))
                .block();
        PlayerFacts row = rows.facts(List.of(player("olga"))).single().block().facts();

        assertThat(one.copies.look(player("olga"), "b", false).block().facts()).isEqualTo(row);
        assertThat(row.excludedUntil()).isEqualTo(PlayerFacts.FOR_GOOD);
    }
}
