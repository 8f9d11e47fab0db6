package org.overround.bets.player.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.overround.bets.player.domain.TestPlayers.NOW;
import static org.overround.bets.player.domain.TestPlayers.STAKE_DAY;
import static org.overround.bets.player.domain.TestPlayers.carol;
import static org.overround.bets.player.domain.TestPlayers.state;
import static org.overround.bets.player.domain.TestPlayers.waiting;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.overround.bets.jurisdiction.domain.JurisdictionRulesTest;
import org.overround.contracts.bets.OfficeChange;
import org.overround.contracts.bets.PlayerChangedMessage.FieldChange;
import org.overround.contracts.bets.Reply;
import org.overround.contracts.bets.SelfExclude;
import org.overround.contracts.bets.SetLimit;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.JurisdictionId;
import org.overround.kernel.PlayerId;
import org.overround.kernel.SportId;

/** What may be asked of a player's record and what follows. */
@NullUnmarked
final class PlayerChangesTest {

    private static final PlayerId CAROL = new PlayerId("player:carol");

    @Test
    void anExclusionEndsOnTheSameDayOfTheMonthInThePlayersZone() {
        assertThat(
                        Exclusion.ONE_MONTH.until(
                                Instant.parse("2026-03-01T03:00:00Z"), TestPlayers.ZONE))
                .isEqualTo("2026-03-29T02:00:00Z");
        assertThat(Exclusion.SIX_MONTHS.until(NOW, TestPlayers.ZONE))
                .isEqualTo("2026-11-13T11:00:00Z");
        assertThat(Exclusion.FIVE_YEARS.until(NOW, TestPlayers.ZONE))
                .isEqualTo("2031-05-13T10:00:00Z");
        assertThat(Exclusion.PERMANENT.until(NOW, TestPlayers.ZONE))
                .isEqualTo(PlayerFacts.FOR_GOOD);
    }

    @Test
    void anExclusionIsNeverShortened() {
        var forSix = carol(new Edit.Exclude(Exclusion.SIX_MONTHS.until(NOW, TestPlayers.ZONE)));

        assertThat(Exclusion.ONE_MONTH.edits(state(forSix))).isEmpty();
        assertThat(Exclusion.SIX_MONTHS.edits(state(forSix))).isEmpty();
        assertThat(Exclusion.FIVE_YEARS.edits(state(forSix))).hasSize(1);
        assertThat(Exclusion.PERMANENT.edits(state(forSix)))
                .containsExactly(new Edit.Exclude(PlayerFacts.FOR_GOOD));
        var forGood = carol(new Edit.Exclude(PlayerFacts.FOR_GOOD));
        assertThat(Exclusion.PERMANENT.edits(state(forGood))).isEmpty();
    }

    @Test
    void anExclusionHoldsUntilItsEndAndNotAtIt() {
        var excluded = carol(new Edit.Exclude(NOW));

        assertThat(excluded.isExcluded(NOW.minusMillis(1))).isTrue();
        assertThat(excluded.isExcluded(NOW)).isFalse();
        assertThat(carol().isExcluded(NOW)).isFalse();
    }

    @Test
    void aSportsOwnStakeFactorGoesBeforeTheGeneralOne() {
        var facts =
                carol(
                        new Edit.StakeFactor(PlayerFacts.EVERY_SPORT, 500),
                        new Edit.StakeFactor("tennis", 2_000));

        assertThat(facts.stakeFactorMilli(new SportId("tennis"))).isEqualTo(2_000);
        assertThat(facts.stakeFactorMilli(new SportId("golf"))).isEqualTo(500);
        assertThat(carol().stakeFactorMilli(new SportId("golf"))).isEqualTo(1_000);
    }

    @Test
    void aChangeRaisesTheRevisionOnceHoweverManyEditsItHas() {
        var change =
                new Change(
                        "OFFICE_CHANGE",
                        "s.ly",
                        "passport seen",
                        List.of(new Edit.Kyc(KycStatus.EXPIRED), new Edit.Segment("VIP")));

        var after = change.on(carol());

        assertThat(after.revision()).isEqualTo(carol().revision() + 1);
        assertThat(after.kyc()).isEqualTo(KycStatus.EXPIRED);
        assertThat(after.segment()).isEqualTo("VIP");
    }

    @Test
    void theEventSaysWhatWasAndWhatIs() {
        var until = Exclusion.ONE_MONTH.until(NOW, TestPlayers.ZONE);
        var before = state(carol(), waiting(STAKE_DAY, 900L, NOW.plusSeconds(5)));
        var change =
                new Change(
                        "SELF_EXCLUDED",
                        Change.PLAYER,
                        null,
                        List.of(
                                new Edit.Withdraw(STAKE_DAY),
                                new Edit.Limit(STAKE_DAY, 5L),
                                new Edit.Await(STAKE_DAY, null, until),
                                new Edit.Exclude(until),
                                new Edit.Aml(true),
                                new Edit.StakeFactor("golf", 10)));

        var message = ChangeWords.of(before, change);

        assertThat(message.revision()).isEqualTo(8);
        assertThat(message.changes())
                .containsExactly(
                        new FieldChange("STAKE DAY pending", "900", null, null),
                        new FieldChange("STAKE DAY", null, "5", null),
                        new FieldChange("STAKE DAY", "5", null, until.toString()),
                        new FieldChange("excludedUntil", null, until.toString(), null),
                        new FieldChange("amlFlagged", "false", "true", null),
                        new FieldChange("stakeFactorMilli golf", null, "10", null));
    }

    @ParameterizedTest
    @CsvSource({
        "BET,,5,kind",
        ",DAY,5,kind",
        "stake,DAY,5,kind",
        "STAKE,,5,period",
        "STAKE,YEAR,5,period",
        "SINGLE_BET,DAY,5,period",
        "LOSS,WEEK,-1,amountMinor",
        "LOSS,WEEK,0.5,amountMinor",
        "DEPOSIT,MONTH,100000000001,amountMinor"
    })
    void aBadLimitIsNamed(String kind, String period, BigDecimal amount, String field) {
        assertBad(Wishes.limit(new SetLimit(CAROL, kind, period, amount)), field);
    }

    @Test
    void goodLimitsAreTaken() {
        assertThat(
                        Wishes.limit(new SetLimit(CAROL, "STAKE", "DAY", new BigDecimal("5.00")))
                                .value())
                .isEqualTo(new Wishes.Limit(STAKE_DAY, 5L));
        assertThat(Wishes.limit(new SetLimit(CAROL, "SINGLE_BET", null, null)).value())
                .isEqualTo(new Wishes.Limit(TestPlayers.SINGLE, null));
        assertThat(
                        Wishes.limit(
                                        new SetLimit(
                                                CAROL,
                                                "STAKE",
                                                "DAY",
                                                new BigDecimal("100000000000")))
                                .value())
                .isEqualTo(new Wishes.Limit(STAKE_DAY, 100_000_000_000L));
    }

    @Test
    void anUnknownExclusionIsNamed() {
        assertBad(Wishes.exclusion(new SelfExclude(CAROL, "ONE_DAY")), "period");
        assertBad(Wishes.exclusion(new SelfExclude(CAROL, null)), "period");
        assertThat(Wishes.exclusion(new SelfExclude(CAROL, "PERMANENT")).value())
                .isEqualTo(Exclusion.PERMANENT);
    }

    @Test
    void aBadOfficeChangeIsNamed() {
        assertBad(Wishes.office(office(null, "VERIFIED", null, null)), "reason");
        assertBad(Wishes.office(office("  ", "VERIFIED", null, null)), "reason");
        assertBad(Wishes.office(office("x".repeat(501), "VERIFIED", null, null)), "reason");
        assertBad(Wishes.office(office("seen", "GOOD", null, null)), "kycStatus");
        assertBad(Wishes.office(office("seen", null, 10_001, null)), "stakeFactorMilli");
        assertBad(Wishes.office(office("seen", null, -1, null)), "stakeFactorMilli");
        assertBad(Wishes.office(office("seen", null, 5, "quidditch")), "sport");
        assertBad(Wishes.office(office("seen", null, null, "golf")), "sport");
        assertBad(Wishes.office(office("seen", null, null, null)), "kycStatus");
        assertBad(
                Wishes.office(
                        new OfficeChange(CAROL, "s.ly", "seen", null, null, "vip", null, null)),
                "segment");
    }

    @Test
    void aGoodOfficeChangeIsItsEdits() {
        assertThat(
                        Wishes.office(
                                        new OfficeChange(
                                                CAROL, "s.ly", "seen", "EXPIRED", true, "VIP", 0,
                                                "golf"))
                                .value())
                .containsExactly(
                        new Edit.Kyc(KycStatus.EXPIRED),
                        new Edit.Aml(true),
                        new Edit.Segment("VIP"),
                        new Edit.StakeFactor("golf", 0));
        assertThat(Wishes.office(office("x".repeat(500), null, 10_000, null)).value())
                .containsExactly(new Edit.StakeFactor(PlayerFacts.EVERY_SPORT, 10_000));
    }

    private static OfficeChange office(String reason, String kyc, Integer factor, String sport) {
        return new OfficeChange(CAROL, "s.ly", reason, kyc, null, null, factor, sport);
    }

    private static void assertBad(Reply<?> reply, String field) {
        assertThat(reply.problem()).isNotNull();
        assertThat(reply.problem().code()).isEqualTo(ProblemCode.BAD_FIELD);
        assertThat(reply.problem().field()).isEqualTo(field);
    }

    @Test
    void whoIsTooYoungOrHasAnotherCurrencyCannotRegister() {
        var rules = JurisdictionRulesTest.rules();
        var grown = LocalDate.of(2000, 1, 1);

        assertThat(RegistrationCheck.problem(form(grown, "USD", "Ed"), rules, NOW)).isNull();
        assertThat(
                        RegistrationCheck.problem(
                                        form(LocalDate.of(2005, 5, 14), "USD", "Ed"), rules, NOW)
                                .code())
                .isEqualTo(ProblemCode.UNDER_AGE);
        assertThat(RegistrationCheck.problem(form(grown, "EUR", "Ed"), rules, NOW).code())
                .isEqualTo(ProblemCode.JURISDICTION_BLOCKED);
        assertThat(RegistrationCheck.problem(form(grown, "USD", " "), rules, NOW).field())
                .isEqualTo("fullName");
        assertThat(RegistrationCheck.problem(form(grown, "USD", "Ed"), null, NOW).code())
                .isEqualTo(ProblemCode.JURISDICTION_BLOCKED);
    }

    private static RegistrationCheck.Form form(LocalDate born, String currency, String name) {
        return new RegistrationCheck.Form(name, born, "US", new JurisdictionId("US-NJ"), currency);
    }
}
