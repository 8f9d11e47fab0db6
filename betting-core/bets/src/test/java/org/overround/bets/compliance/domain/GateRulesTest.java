package org.overround.bets.compliance.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.overround.bets.player.domain.TestPlayers.NOW;
import static org.overround.bets.player.domain.TestPlayers.SINGLE;
import static org.overround.bets.player.domain.TestPlayers.STAKE_DAY;
import static org.overround.bets.player.domain.TestPlayers.ZONE;
import static org.overround.bets.player.domain.TestPlayers.carol;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.overround.bets.compliance.domain.GateRules.Question;
import org.overround.bets.compliance.domain.GateRules.Sight;
import org.overround.bets.compliance.domain.GateRules.Velocity;
import org.overround.bets.jurisdiction.domain.BetKind;
import org.overround.bets.jurisdiction.domain.JurisdictionRules;
import org.overround.bets.jurisdiction.domain.JurisdictionRules.GeoFence;
import org.overround.bets.jurisdiction.domain.JurisdictionRulesTest;
import org.overround.bets.jurisdiction.domain.Period;
import org.overround.bets.jurisdiction.domain.SlipFacts;
import org.overround.bets.player.domain.Edit;
import org.overround.bets.player.domain.KycStatus;
import org.overround.bets.player.domain.LimitKey;
import org.overround.bets.player.domain.LimitKind;
import org.overround.bets.player.domain.PlayerFacts;
import org.overround.bets.player.domain.TestPlayers;
import org.overround.bets.player.domain.Used;
import org.overround.bets.player.domain.Used.Counters;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.DecisionId;

/** Under rules of US-NJ: 10.00 a bet, 20.00 a day, 50.00 a week; loss 90.00 a month; 3 a minute. */
final class GateRulesTest {

    private static final DecisionId ID = new DecisionId(new UUID(7, 7));
    private static final JurisdictionRules RULES = JurisdictionRulesTest.rules();
    private static final Place NEW_JERSEY = new Place.Region("US-NJ");
    private static final Velocity SLOW = new Velocity(1, true);

    private static Decision decide(PlayerFacts player, long stakeMinor) {
        return GateRules.decide(
                new Question(ID, null, stakeMinor, NOW),
                new Sight(player, RULES, NEW_JERSEY, SLOW));
    }

    private static Check check(Decision decision, CheckType type) {
        return decision.checks().stream()
                .filter(each -> each.type() == type)
                .findFirst()
                .orElseThrow();
    }

    private static String refusedFor(Decision decision, CheckType type, ProblemCode code) {
        assertThat(decision.approved()).isFalse();
        assertThat(decision.reason()).contains(code);
        assertThat(decision.failure()).map(Check::type).contains(type);
        return decision.failure().orElseThrow().detail();
    }

    @Test
    void aVerifiedPlayerWithinLimitsPasses() {
        var decision = decide(carol(), 1_000);

        assertThat(decision.approved()).isTrue();
        assertThat(decision.failure()).isEmpty();
        assertThat(decision.reason()).isEmpty();
        assertThat(decision.configVersion()).isEqualTo("1+abc");
        assertThat(decision.jurisdiction()).isEqualTo(RULES.id());
        assertThat(decision.player()).isEqualTo(carol().player());
        assertThat(decision.at()).isEqualTo(NOW);
        assertThat(decision.id()).isEqualTo(ID);
        assertThat(decision.checks())
                .containsExactly(
                        new Check(CheckType.JURISDICTION, true, "no slip was asked about"),
                        new Check(CheckType.ACCOUNT, true, "open"),
                        new Check(CheckType.KYC, true, "VERIFIED"),
                        new Check(CheckType.SELF_EXCLUSION, true, "not excluded"),
                        new Check(CheckType.LIMITS, true, "within limits"),
                        new Check(CheckType.AML, true, "not flagged"),
                        new Check(CheckType.GEO, true, "from US-NJ, must be in US-NJ"),
                        new Check(CheckType.VELOCITY, true, "1 of 3 in a minute"));
    }

    @Test
    void onlyAVerifiedIdentityPasses() {
        for (var status : KycStatus.values()) {
            var decision = decide(carol(new Edit.Kyc(status)), 10);

            assertThat(decision.approved()).isEqualTo(status == KycStatus.VERIFIED);
            if (status != KycStatus.VERIFIED) {
                assertThat(refusedFor(decision, CheckType.KYC, ProblemCode.KYC_INCOMPLETE))
                        .isEqualTo(status.name());
            }
        }
    }

    @Test
    void anExcludedPlayerIsRefusedUntilItEnds() {
        var excluded = carol(new Edit.Exclude(NOW.plusMillis(1)));

        assertThat(
                        refusedFor(
                                decide(excluded, 10),
                                CheckType.SELF_EXCLUSION,
                                ProblemCode.SELF_EXCLUDED))
                .isEqualTo("excluded until " + NOW.plusMillis(1));
        assertThat(decide(carol(new Edit.Exclude(NOW)), 10).approved()).isTrue();
    }

    @Test
    void aClosedAccountAndAFlaggedOneAreRefused() {
        assertThat(
                        refusedFor(
                                decide(TestPlayers.closed(carol()), 10),
                                CheckType.ACCOUNT,
                                ProblemCode.ACCOUNT_CLOSED))
                .isEqualTo("closed");
        assertThat(
                        refusedFor(
                                decide(carol(new Edit.Aml(true)), 10),
                                CheckType.AML,
                                ProblemCode.AML_FLAG))
                .isEqualTo("flagged");
    }

    @Test
    void theJurisdictionsLimitOfASingleBetHoldsToTheLastUnit() {
        assertThat(decide(carol(), 1_000).approved()).isTrue();
        assertThat(refusedFor(decide(carol(), 1_001), CheckType.LIMITS, ProblemCode.LIMIT_EXCEEDED))
                .isEqualTo("single bet limit (US-NJ): 0 + 1001 is more than 1000");
    }

    @Test
    void theSmallerOfOwnAndJurisdictionsLimitBinds() {
        var own = carol(new Edit.Limit(SINGLE, 40L), new Edit.Limit(STAKE_DAY, 100L));

        assertThat(decide(own, 40).approved()).isTrue();
        assertThat(refusedFor(decide(own, 41), CheckType.LIMITS, ProblemCode.LIMIT_EXCEEDED))
                .isEqualTo("single bet limit (own): 0 + 41 is more than 40");
        var loose = carol(new Edit.Limit(SINGLE, 4_000L));
        assertThat(decide(loose, 1_001).approved()).isFalse();
    }

    private static PlayerFacts used(Counters stake, Counters loss, Edit... edits) {
        return TestPlayers.having(
                carol(edits),
                new Used(
                        Period.DAY.start(NOW, ZONE),
                        Period.WEEK.start(NOW, ZONE),
                        Period.MONTH.start(NOW, ZONE),
                        stake,
                        loss,
                        Counters.ZERO,
                        0));
    }

    @Test
    void whatWasStakedInTheDayAndTheWeekCounts() {
        assertThat(decide(used(new Counters(1_500, 0, 0), Counters.ZERO), 500).approved()).isTrue();
        assertThat(
                        refusedFor(
                                decide(used(new Counters(1_500, 0, 0), Counters.ZERO), 501),
                                CheckType.LIMITS,
                                ProblemCode.LIMIT_EXCEEDED))
                .isEqualTo("stake DAY limit (US-NJ): 1500 + 501 is more than 2000");
        assertThat(
                        refusedFor(
                                decide(used(new Counters(0, 4_900, 0), Counters.ZERO), 101),
                                CheckType.LIMITS,
                                ProblemCode.LIMIT_EXCEEDED))
                .isEqualTo("stake WEEK limit (US-NJ): 4900 + 101 is more than 5000");
        assertThat(decide(used(new Counters(0, 0, 1_000_000), Counters.ZERO), 100).approved())
                .isTrue();
    }

    @Test
    void whatMayBeLostInTheMonthCounts() {
        assertThat(decide(used(Counters.ZERO, new Counters(0, 0, 8_900)), 100).approved()).isTrue();
        assertThat(
                        refusedFor(
                                decide(used(Counters.ZERO, new Counters(0, 0, 8_900)), 101),
                                CheckType.LIMITS,
                                ProblemCode.LIMIT_EXCEEDED))
                .isEqualTo("loss MONTH limit (US-NJ): 8900 + 101 is more than 9000");
    }

    @Test
    void everyLimitOfOnesOwnCounts() {
        for (var kind : List.of(LimitKind.STAKE, LimitKind.LOSS)) {
            for (var period : Period.values()) {
                var all = new Counters(50, 50, 50);
                var limited = new Edit.Limit(new LimitKey(kind, period), 60L);

                assertThat(decide(used(all, all, limited), 10).approved()).isTrue();
                assertThat(decide(used(all, all, limited), 11).failure().orElseThrow().detail())
                        .isEqualTo(
                                "%s %s limit (own): 50 + 11 is more than 60"
                                        .formatted(kind.name().toLowerCase(Locale.ROOT), period));
            }
        }
    }

    @Test
    void yesterdaysStakesDoNotCount() {
        var yesterday =
                TestPlayers.having(
                        carol(),
                        new Used(
                                Period.DAY.start(NOW, ZONE).minusDays(1),
                                Period.WEEK.start(NOW, ZONE),
                                Period.MONTH.start(NOW, ZONE),
                                new Counters(2_000, 2_000, 2_000),
                                Counters.ZERO,
                                Counters.ZERO,
                                0));

        assertThat(decide(yesterday, 1_000).approved()).isTrue();
    }

    @Test
    void aLimitOfDepositsIsNoMatterOfBets() {
        var limited = new Edit.Limit(new LimitKey(LimitKind.DEPOSIT, Period.DAY), 0L);

        assertThat(decide(carol(limited), 1_000).approved()).isTrue();
    }

    @Test
    void aStakeAsLargeAsNumbersGoOverflowsNothing() {
        assertThat(
                        decide(used(new Counters(2_000, 0, 0), Counters.ZERO), Long.MAX_VALUE)
                                .approved())
                .isFalse();
    }

    private static Decision from(Place place, JurisdictionRules rules) {
        return GateRules.decide(
                new Question(ID, null, 10, NOW), new Sight(carol(), rules, place, SLOW));
    }

    @Test
    void theFenceLetsInWhoIsWithinIt() {
        assertThat(from(new Place.Region("US-NJ"), RULES).approved()).isTrue();
        assertThat(from(new Place.Inside(), RULES).approved()).isTrue();
        assertThat(
                        refusedFor(
                                from(new Place.Region("US-PA"), RULES),
                                CheckType.GEO,
                                ProblemCode.GEO_BLOCKED))
                .isEqualTo("from US-PA, must be in US-NJ");
        assertThat(from(new Place.Region("US"), RULES).approved()).isFalse();
        assertThat(from(new Place.Unknown(), RULES).approved()).isFalse();
    }

    @Test
    void aFenceAroundACountryHoldsItsRegions() {
        var rules = JurisdictionRulesTest.rules(new GeoFence(true, Set.of("DE", "AT")));

        assertThat(from(new Place.Region("DE"), rules).approved()).isTrue();
        assertThat(from(new Place.Region("DE-BY"), rules).approved()).isTrue();
        assertThat(check(from(new Place.Region("CH"), rules), CheckType.GEO).detail())
                .isEqualTo("from CH, must be in AT or DE");
    }

    @Test
    void withoutAFenceAnyPlaceWillDo() {
        var rules = JurisdictionRulesTest.rules(new GeoFence(false, Set.of()));

        assertThat(from(new Place.Unknown(), rules).approved()).isTrue();
        assertThat(check(from(new Place.Unknown(), rules), CheckType.GEO).detail())
                .isEqualTo("no fence, from unknown");
        assertThat(check(from(new Place.Inside(), rules), CheckType.GEO).detail())
                .isEqualTo("no fence, from inside");
    }

    private static Decision at(Velocity velocity) {
        return GateRules.decide(
                new Question(ID, null, 10, NOW), new Sight(carol(), RULES, NEW_JERSEY, velocity));
    }

    @Test
    void soManyBetsAMinuteAndNotOneMore() {
        assertThat(at(new Velocity(3, true)).approved()).isTrue();
        assertThat(
                        refusedFor(
                                at(new Velocity(3, false)),
                                CheckType.VELOCITY,
                                ProblemCode.RATE_LIMITED))
                .isEqualTo("3 of 3 in a minute");
        assertThat(at(new Velocity(4, true)).approved())
                .as("admitted by an older version of the rules")
                .isFalse();
        assertThat(at(new Velocity(0, false)).approved()).isFalse();
    }

    @Test
    void aSlipTheJurisdictionDoesNotAllowIsRefusedByItsWords() {
        var slip = new SlipFacts(BetKind.SYSTEM, "USD", List.of());

        var decision =
                GateRules.decide(
                        new Question(ID, slip, 10, NOW),
                        new Sight(carol(), RULES, NEW_JERSEY, SLOW));

        assertThat(refusedFor(decision, CheckType.JURISDICTION, ProblemCode.JURISDICTION_BLOCKED))
                .isEqualTo("type is 'SYSTEM': must be one of MULTIPLE, SINGLE");
        var single = new SlipFacts(BetKind.SINGLE, "USD", List.of());
        assertThat(
                        check(
                                GateRules.decide(
                                        new Question(ID, single, 10, NOW),
                                        new Sight(carol(), RULES, NEW_JERSEY, SLOW)),
                                CheckType.JURISDICTION))
                .isEqualTo(new Check(CheckType.JURISDICTION, true, "allowed"));
    }

    @Test
    void withoutRulesNobodyBetsAndTheOtherChecksAreMadeAllTheSame() {
        var decision =
                GateRules.decide(
                        new Question(ID, null, 1_001, NOW),
                        new Sight(
                                carol(new Edit.Aml(true), new Edit.Limit(SINGLE, 5L)),
                                null,
                                new Place.Unknown(),
                                new Velocity(9, false)));

        assertThat(decision.configVersion()).isEqualTo(Decision.NO_RULES);
        assertThat(refusedFor(decision, CheckType.JURISDICTION, ProblemCode.JURISDICTION_BLOCKED))
                .isEqualTo("there are no rules for US-NJ");
        assertThat(check(decision, CheckType.AML).passed()).isFalse();
        assertThat(check(decision, CheckType.LIMITS).passed()).isFalse();
        assertThat(check(decision, CheckType.GEO).passed()).isTrue();
        assertThat(check(decision, CheckType.VELOCITY))
                .isEqualTo(new Check(CheckType.VELOCITY, true, "9 in a minute"));
    }

    @Test
    void ofSeveralFailuresTheFirstInTheFixedOrderIsTheReason() {
        var worst =
                TestPlayers.closed(
                        carol(
                                new Edit.Kyc(KycStatus.REJECTED),
                                new Edit.Exclude(PlayerFacts.FOR_GOOD),
                                new Edit.Aml(true)));
        var decision =
                GateRules.decide(
                        new Question(
                                ID, new SlipFacts(BetKind.SYSTEM, "USD", List.of()), 5_000, NOW),
                        new Sight(worst, RULES, new Place.Unknown(), new Velocity(3, false)));

        assertThat(decision.checks()).noneMatch(Check::passed);
        assertThat(decision.checks().stream().map(check -> check.type().code()))
                .containsExactly(
                        ProblemCode.JURISDICTION_BLOCKED,
                        ProblemCode.ACCOUNT_CLOSED,
                        ProblemCode.KYC_INCOMPLETE,
                        ProblemCode.SELF_EXCLUDED,
                        ProblemCode.LIMIT_EXCEEDED,
                        ProblemCode.AML_FLAG,
                        ProblemCode.GEO_BLOCKED,
                        ProblemCode.RATE_LIMITED);
        assertThat(decision.reason()).contains(ProblemCode.JURISDICTION_BLOCKED);
    }

    @Test
    void aDecisionHasEveryCheckOnceAndInOrder() {
        var checks = decide(carol(), 10).checks();
        var player = carol();

        assertThatThrownBy(() ->
                        new Decision(
                                ID,
                                player.player(),
                                player.jurisdiction(),
                                "1",
                                NOW,
                                checks.subList(0, 7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("every check once");
        assertThatThrownBy(() ->
                        new Decision(
                                ID,
                                player.player(),
                                player.jurisdiction(),
                                "1",
                                NOW,
                                checks.reversed()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
