package org.overround.bets.slip;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.overround.bets.slip.Slips.good;
import static org.overround.bets.slip.Slips.named;
import static org.overround.bets.slip.Slips.single;
import static org.overround.bets.slip.Slips.takingLess;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.overround.bets.slip.HouseLimits.Amounts;
import org.overround.contracts.problem.ProblemCode;

/** The seed's limits: 50,000 a bet, 200,000 a day, 100 at least, in rupees of 100 paise. */
class StakeCheckTest {

    private static final Amounts RUPEES = requireNonNull(HouseLimits.DEFAULT.of(Slips.INR));

    private static final List<BetType> FULL_COVERS =
            List.of(
                    BetType.TRIXIE,
                    BetType.PATENT,
                    BetType.YANKEE,
                    BetType.LUCKY_15,
                    BetType.CANADIAN,
                    BetType.LUCKY_31);

    private static StakeRoom room() {
        return room(1_000, 0);
    }

    private static StakeRoom room(int factorMilli, long wonToday) {
        return new StakeRoom(RUPEES, factorMilli, wonToday);
    }

    private static StakeCheck check(Slip slip, StakeRoom room) {
        return StakeCheck.of(slip, good(slip), room);
    }

    @Test
    void theSeedsDefaultsHoldForTheRupee() {
        assertThat(RUPEES.payoutMinor()).isEqualTo(50_000_00);
        assertThat(RUPEES.dailyPayoutMinor()).isEqualTo(200_000_00);
        assertThat(RUPEES.minStakeMinor()).isEqualTo(100_00);
    }

    @Test
    void aBetThatReturnsExactlyTheWinLimitIsTaken() {
        assertThat(check(single(5_000_00, "10"), room())).isInstanceOf(StakeCheck.AsAsked.class);
    }

    @Test
    void aStakeThatWouldWinTooMuchIsOfferedReducedInProportion() {
        // 10,000 at 10.0 would return 100,000: half the stake is what may win 50,000.
        var slip = single(10_000_00, "10");

        var offered = (StakeCheck.Offered) check(slip, room());

        assertThat(offered.by()).isEqualTo(StakeLimit.PAYOUT);
        assertThat(offered.code()).isEqualTo(ProblemCode.LIMIT_EXCEEDED);
        assertThat(offered.offer().unitStakeMinor()).isEqualTo(5_000_00);
        assertThat(offered.offer().potentialReturnMinor()).isEqualTo(50_000_00);
        assertThat(offered.offer().legs()).hasSize(1);
        assertThat(offered.detail())
                .isEqualTo("the win limit of a bet allows a stake of 5000.00 INR");
    }

    @Test
    void aPartialAcceptanceIsTakenAtOnceWhereTheRequestAllowsIt() {
        var reduced = (StakeCheck.Reduced) check(takingLess(single(10_000_00, "10")), room());

        assertThat(reduced.slip().unitStakeMinor()).isEqualTo(5_000_00);
        assertThat(reduced.slip().totalStakeMinor()).isEqualTo(5_000_00);
        assertThat(reduced.by()).isEqualTo(StakeLimit.PAYOUT);
    }

    @Test
    void theStakeIsCutToTheLastMinorUnitThatStillFits() {
        var reduced = (StakeCheck.Reduced) check(takingLess(single(40_000_00, "3")), room());

        // 1,666,666.83 would return 5,000,000.5, which rounds up past the limit.
        assertThat(reduced.slip().unitStakeMinor()).isEqualTo(1_666_666);
        assertThat(reduced.slip().potentialReturnMinor(Slips.oddsOf("3"))).isEqualTo(4_999_998);
    }

    @Test
    void whatWasWonTodayCountsAgainstTheDay() {
        var slip = takingLess(single(2_000_00, "10"));

        var reduced = (StakeCheck.Reduced) check(slip, room(1_000, 190_000_00));

        assertThat(reduced.by()).isEqualTo(StakeLimit.DAILY_PAYOUT);
        assertThat(reduced.slip().unitStakeMinor()).isEqualTo(1_000_00);
        assertThat(check(slip, room(1_000, 180_000_00))).isInstanceOf(StakeCheck.AsAsked.class);
    }

    @Test
    void aDayThatIsUsedUpTakesNoMore() {
        var refused =
                (StakeCheck.Refused)
                        check(takingLess(single(1_000_00, "2")), room(1_000, 200_000_00));

        assertThat(refused.code()).isEqualTo(ProblemCode.LIMIT_EXCEEDED);
        assertThat(refused.by()).isEqualTo(StakeLimit.DAILY_PAYOUT);
        assertThat(check(single(1_000_00, "2"), room(1_000, 999_999_99))).isEqualTo(refused);
    }

    @Test
    void aStakeBelowTheMinimumIsRefused() {
        var refused = (StakeCheck.Refused) check(single(99_99, "2"), room());

        assertThat(refused.code()).isEqualTo(ProblemCode.STAKE_BELOW_MINIMUM);
        assertThat(refused.by()).isEqualTo(StakeLimit.MINIMUM_STAKE);
        assertThat(refused.detail())
                .isEqualTo("the stake is 99.99 INR: at least 100.00 INR is taken");
        assertThat(check(single(100_00, "2"), room())).isInstanceOf(StakeCheck.AsAsked.class);
    }

    @Test
    void theMinimumIsOfTheWholeBet() {
        // A Patent of 14.29 a line stakes 100.03.
        assertThat(check(named(BetType.PATENT, 14_29, "2", "2", "2"), room()))
                .isInstanceOf(StakeCheck.AsAsked.class);
        assertThat(check(named(BetType.PATENT, 14_28, "2", "2", "2"), room()))
                .isInstanceOf(StakeCheck.Refused.class);
    }

    @Test
    void aStakeReducedBelowTheMinimumIsRefused() {
        // At 1,000 only 50 may be staked.
        for (var slip : List.of(single(200_00, "1000"), takingLess(single(200_00, "1000")))) {
            var refused = (StakeCheck.Refused) check(slip, room());

            assertThat(refused.code()).isEqualTo(ProblemCode.LIMIT_EXCEEDED);
            assertThat(refused.by()).isEqualTo(StakeLimit.PAYOUT);
            assertThat(refused.detail())
                    .isEqualTo(
                            "the win limit of a bet leaves 50.00 INR: at least 100.00 INR is taken");
        }
    }

    @Test
    void theStakeFactorScalesTheMaximumNotTheStake() {
        var slip = takingLess(single(20_000_00, "1.5"));

        assertThat(check(slip, room(400, 0))).isInstanceOf(StakeCheck.AsAsked.class);
        var reduced = (StakeCheck.Reduced) check(slip, room(100, 0));
        assertThat(reduced.by()).isEqualTo(StakeLimit.MAXIMUM_STAKE);
        assertThat(reduced.slip().unitStakeMinor()).isEqualTo(5_000_00);
        assertThat(((StakeCheck.Offered) check(single(20_000_00, "1.5"), room(100, 0))).code())
                .isEqualTo(ProblemCode.STAKE_ABOVE_MAXIMUM);
    }

    @Test
    void aStakeFactorOfZeroTakesNothing() {
        assertThat(((StakeCheck.Refused) check(single(200_00, "2"), room(0, 0))).by())
                .isEqualTo(StakeLimit.MAXIMUM_STAKE);
    }

    @Test
    void aBetOverSeveralSportsHasTheSmallestOfTheirFactors() {
        assertThat(StakeRoom.smallest(List.of(1_000, 250, 2_000))).isEqualTo(250);
        assertThat(StakeRoom.smallest(List.of())).isEqualTo(1_000);
    }

    @Test
    void aLargeStakeFactorDoesNotOverflow() {
        var amounts = new Amounts(1, 1, 1, Slip.MOST_MINOR - 1);

        assertThat(new StakeRoom(amounts, Integer.MAX_VALUE, 0).maxStakeMinor())
                .isEqualTo(Slip.MOST_MINOR);
    }

    @Test
    void whatTheCascadeFindsNoRoomForIsCutInTheSameWay() {
        var slip = takingLess(single(5_000_00, "2"));

        var cut = StakeCheck.cut(slip, good(slip), room(), 3_000_00, StakeLimit.CAPACITY);

        assertThat(((StakeCheck.Reduced) cut).slip().unitStakeMinor()).isEqualTo(3_000_00);
        var none =
                (StakeCheck.Refused)
                        StakeCheck.cut(slip, good(slip), room(), 0, StakeLimit.CAPACITY);
        assertThat(none.code()).isEqualTo(ProblemCode.CAPACITY_EXHAUSTED);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {21, 22, 23})
    void whatIsTakenKeepsEveryLimitAndOneMoreMinorUnitWouldNot(long seed) {
        var random = new Random(seed);
        for (var round = 0; round < 300; round++) {
            var type = FULL_COVERS.get(random.nextInt(FULL_COVERS.size()));
            var odds = new String[type.legs()];
            for (var leg = 0; leg < odds.length; leg++) {
                odds[leg] =
                        Slips.odds("1.5")
                                .toDecimal()
                                .add(BigDecimal.valueOf(random.nextInt(20_000), 3))
                                .toPlainString();
            }
            var slip = takingLess(named(type, 1 + random.nextInt(1_000_000), odds));
            var room = room(random.nextInt(2_000), random.nextInt(25_000_000));
            var as = "seed " + seed + " round " + round;
            switch (check(slip, room)) {
                case StakeCheck.AsAsked(var same) -> assertThat(fits(same, room)).as(as).isTrue();
                case StakeCheck.Reduced(var less, var _, var _) -> {
                    assertThat(fits(less, room)).as(as).isTrue();
                    assertThat(fits(less.withUnitStake(less.unitStakeMinor() + 1), room))
                            .as(as)
                            .isFalse();
                    assertThat(less.unitStakeMinor()).isLessThan(slip.unitStakeMinor());
                }
                case StakeCheck.Refused _ -> assertThat(anythingFits(slip, room)).as(as).isFalse();
                case StakeCheck.Offered _ -> throw new AssertionError("it takes less at once");
            }
        }
    }

    private static boolean fits(Slip slip, StakeRoom room) {
        var returns = slip.potentialReturnMinor(slip.askedOdds());
        return returns <= RUPEES.payoutMinor()
                && returns + room.wonTodayMinor() <= RUPEES.dailyPayoutMinor()
                && slip.totalStakeMinor() * 1_000
                        <= RUPEES.maxStakeMinor() * room.stakeFactorMilli()
                && slip.totalStakeMinor() >= RUPEES.minStakeMinor();
    }

    /** Whether a smaller stake, at least the smallest that is taken, would be within the limits. */
    private static boolean anythingFits(Slip slip, StakeRoom room) {
        var least = Math.ceilDiv(RUPEES.minStakeMinor(), slip.lineCount());
        return least <= slip.unitStakeMinor() && fits(slip.withUnitStake(least), room);
    }

    @Test
    void limitsAreAmounts() {
        assertThatThrownBy(() -> new Amounts(0, 1, 1, 1)).hasMessageContaining("payout-minor is 0");
        assertThatThrownBy(() -> new HouseLimits(Map.of("XY", RUPEES)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
