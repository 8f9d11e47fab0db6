package org.overround.bets.slip;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.overround.bets.slip.Slips.RequestMaker;
import org.overround.contracts.bets.BetRequest.LegRequest;
import org.overround.contracts.problem.Problem;
import org.overround.contracts.problem.ProblemCode;
import org.overround.kernel.Odds;
import org.overround.kernel.Side;

/** What can be known wrong about a slip without asking anybody. */
class SlipFormTest {

    private static RequestMaker request(Consumer<RequestMaker> difference) {
        var request = new RequestMaker();
        difference.accept(request);
        return request;
    }

    private static Slip valid(RequestMaker request) {
        var checked = SlipForm.check(request.make());
        assertThat(checked).isInstanceOf(Checked.Valid.class);
        return ((Checked.Valid) checked).slip();
    }

    private static Problem invalid(RequestMaker request) {
        var checked = SlipForm.check(request.make());
        assertThat(checked).isInstanceOf(Checked.Invalid.class);
        return ((Checked.Invalid) checked).problem();
    }

    private static void refused(
            Consumer<RequestMaker> difference, ProblemCode code, String field, String value) {
        var problem = invalid(request(difference));

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.field()).isEqualTo(field);
        assertThat(problem.value()).isEqualTo(value);
        assertThat(problem.allowed()).isNotBlank();
        assertThat(problem.detail()).contains(field).contains(String.valueOf(problem.allowed()));
        assertThat(problem.isTransient()).isFalse();
    }

    private static Consumer<RequestMaker> leg(LegRequest leg) {
        return request -> request.legs = new ArrayList<>(List.of(leg));
    }

    @Test
    void aSingleIsReadWithTheHousesDefaults() {
        var slip = valid(new RequestMaker());

        assertThat(slip.type()).isEqualTo(BetType.SINGLE);
        assertThat(slip.legs()).containsExactly(Slips.leg(0, new Odds(2_120), false));
        assertThat(slip.unitStakeMinor()).isEqualTo(10_000);
        assertThat(slip.totalStakeMinor()).isEqualTo(10_000);
        assertThat(slip.currency()).isEqualTo(Slips.INR);
        assertThat(slip.side()).isEqualTo(Side.BACK);
        assertThat(slip.policy()).isEqualTo(PricePolicy.NONE);
        assertThat(slip.acceptPartial()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACCUMULATOR", "single", "", "TRIXIE "})
    void anUnknownTypeIsRefused(String type) {
        refused(r -> r.type = type, ProblemCode.BAD_FIELD, "type", type);
    }

    @Test
    void aMissingTypeIsRefused() {
        refused(r -> r.type = null, ProblemCode.BAD_FIELD, "type", "missing");
    }

    @Test
    void aSlipWithoutLegsIsRefused() {
        refused(r -> r.legs = null, ProblemCode.INVALID_LEGS, "legs", "missing");
        refused(r -> r.legs = new ArrayList<>(), ProblemCode.INVALID_LEGS, "legs", "empty");
        refused(
                r -> r.legs = new ArrayList<>(Collections.singletonList((LegRequest) null)),
                ProblemCode.INVALID_LEGS,
                "legs[0]",
                "missing");
    }

    @ParameterizedTest
    @CsvSource({"SINGLE,2", "MULTIPLE,1", "SYSTEM,1", "TRIXIE,4", "YANKEE,3", "GOLIATH,9"})
    void anotherNumberOfLegsThanTheTypeHasIsRefused(String type, int legs) {
        refused(r -> r.legs(legs).type = type, ProblemCode.INVALID_LEGS, "legs", legs + " legs");
    }

    @ParameterizedTest
    @EnumSource(
            value = BetType.class,
            names = {"SINGLE", "MULTIPLE", "SYSTEM"},
            mode = EnumSource.Mode.EXCLUDE)
    void aNamedSystemTakesItsNumberOfLegs(BetType type) {
        var slip = valid(request(r -> r.legs(type.legs()).type = type.name()));

        assertThat(slip.type()).isEqualTo(type);
        assertThat(slip.sizes()).isEqualTo(type.sizes());
    }

    @Test
    void aSuperYankeeIsACanadian() {
        assertThat(valid(request(r -> r.legs(5).type = "SUPER_YANKEE")).type())
                .isEqualTo(BetType.CANADIAN);
    }

    @Test
    void twentyLegsAreTakenAndTwentyOneAreNot() {
        assertThat(valid(request(r -> r.legs(20).type = "MULTIPLE")).lineCount()).isEqualTo(1);
        refused(r -> r.legs(21).type = "MULTIPLE", ProblemCode.INVALID_LEGS, "legs", "21 legs");
    }

    @Test
    void oneSelectionTwiceIsRefusedHoweverItsOddsAreSpelled() {
        refused(
                r -> {
                    r.type = "MULTIPLE";
                    r.legs =
                            new ArrayList<>(
                                    List.of(
                                            RequestMaker.asked(0, "2.0"),
                                            RequestMaker.asked(1, "2"),
                                            RequestMaker.asked(0, "2.1")));
                },
                ProblemCode.INVALID_LEGS,
                "legs[2]",
                "home of sim:match:0:1");
    }

    @Test
    void aMarketOrSelectionThatIsNoNameIsRefused() {
        var odds = new BigDecimal("2");
        refused(
                leg(new LegRequest(null, "home", odds, null)),
                ProblemCode.BAD_FIELD,
                "legs[0].market",
                "missing");
        refused(
                leg(new LegRequest("no urn", "home", odds, null)),
                ProblemCode.BAD_FIELD,
                "legs[0].market",
                "no urn");
        refused(
                leg(new LegRequest("sim:match:1:1", "", odds, null)),
                ProblemCode.BAD_FIELD,
                "legs[0].selection",
                "");
        refused(
                leg(new LegRequest("sim:match:1:1", "home", null, null)),
                ProblemCode.BAD_FIELD,
                "legs[0].odds",
                "missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.0009", "0", "-2", "10000.001", "2.1234", "1E+999999999"})
    void oddsOutOfRangeOrFinerThanThousandthsAreRefused(String odds) {
        refused(
                leg(RequestMaker.asked(0, odds)),
                ProblemCode.BAD_FIELD,
                "legs[0].odds",
                new BigDecimal(odds).toString());
    }

    @ParameterizedTest
    @CsvSource({"1.001,1001", "10000,10000000", "2.120000,2120", "1E+3,1000000"})
    void oddsAtTheEdgesAreTaken(String odds, int milli) {
        assertThat(valid(request(leg(RequestMaker.asked(0, odds)))).askedOdds())
                .containsExactly(new Odds(milli));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-100", "100.5", "0.0001", "1E-999999999"})
    void aStakeThatIsNoWholePositiveNumberOfMinorUnitsIsRefused(String stake) {
        refused(
                r -> r.unitStake = new BigDecimal(stake),
                ProblemCode.BAD_FIELD,
                "unitStakeMinor",
                new BigDecimal(stake).toString());
    }

    @Test
    void aMissingStakeIsRefused() {
        refused(r -> r.unitStake = null, ProblemCode.BAD_FIELD, "unitStakeMinor", "missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000000000001", "9223372036854775808", "1E+999999999"})
    void aStakeTooLargeForAnyoneIsAboveTheMaximum(String stake) {
        refused(
                r -> r.unitStake = new BigDecimal(stake),
                ProblemCode.STAKE_ABOVE_MAXIMUM,
                "unitStakeMinor",
                new BigDecimal(stake).toString());
    }

    @Test
    void aStakeMayBeSpelledWithZerosAfterThePoint() {
        assertThat(valid(request(r -> r.unitStake = new BigDecimal("5.00"))).unitStakeMinor())
                .isEqualTo(5);
        assertThat(valid(request(r -> r.unitStake = new BigDecimal("1E+12"))).unitStakeMinor())
                .isEqualTo(Slip.MOST_UNIT_STAKE_MINOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"inr", "RUPEES", ""})
    void aCurrencyThatIsNoneIsRefused(String currency) {
        refused(r -> r.currency = currency, ProblemCode.BAD_FIELD, "currency", currency);
    }

    @Test
    void aMissingCurrencyIsRefusedAndSoIsAnothersThanTheAccounts() {
        refused(r -> r.currency = null, ProblemCode.BAD_FIELD, "currency", "missing");
        var slip = valid(new RequestMaker());

        assertThat(SlipForm.otherCurrency(slip, Slips.INR)).isNull();
        var problem = SlipForm.otherCurrency(slip, Currency.getInstance("EUR"));
        assertThat(requireNonNull(problem).detail())
                .isEqualTo("currency is 'INR': must be the account's currency, EUR");
    }

    @ParameterizedTest
    @ValueSource(strings = {"LAY", "back", "BOTH"})
    void onlyABackIsTaken(String side) {
        refused(r -> r.side = side, ProblemCode.BAD_FIELD, "side", side);
        assertThat(valid(request(r -> r.side = "BACK")).side()).isEqualTo(Side.BACK);
    }

    @Test
    void aPolicyIsNoneHigherOrAny() {
        assertThat(valid(request(r -> r.priceChange = "none")).policy())
                .isEqualTo(PricePolicy.NONE);
        assertThat(valid(request(r -> r.priceChange = "higher")).policy())
                .isEqualTo(PricePolicy.HIGHER);
        refused(r -> r.priceChange = "ANY", ProblemCode.BAD_FIELD, "priceChange", "ANY");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0.05,500", "0.0500000,500", "0.5,5000", "0.0001,1"})
    void anyHasAToleranceUpToAHalf(String tolerance, int bp) {
        var request =
                request(r -> {
                    r.priceChange = "any";
                    r.tolerance = new BigDecimal(tolerance);
                });
        assertThat(valid(request).policy()).isEqualTo(PricePolicy.any(bp));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.01", "0.5001", "5", "0.00001", "1E+999999999"})
    void aToleranceOutOfRangeIsRefused(String tolerance) {
        refused(
                r -> {
                    r.priceChange = "any";
                    r.tolerance = new BigDecimal(tolerance);
                },
                ProblemCode.BAD_FIELD,
                "tolerance",
                new BigDecimal(tolerance).toString());
    }

    @Test
    void aToleranceBelongsToAnyAndAnyNeedsOne() {
        refused(r -> r.priceChange = "any", ProblemCode.BAD_FIELD, "tolerance", "missing");
        refused(
                r -> {
                    r.priceChange = "higher";
                    r.tolerance = new BigDecimal("0.05");
                },
                ProblemCode.BAD_FIELD,
                "tolerance",
                "0.05");
        refused(
                r -> r.tolerance = new BigDecimal("0.05"),
                ProblemCode.BAD_FIELD,
                "tolerance",
                "0.05");
    }

    private static RequestMaker system(int legs, int bankers, @Nullable Integer... sizes) {
        return request(r -> {
            r.legs(legs).bankers(bankers).type = "SYSTEM";
            r.sizes = Arrays.asList(sizes);
        });
    }

    @Test
    void aSystemTakesSizesAndBankers() {
        var slip = valid(system(6, 2, 4, 3));

        assertThat(slip.sizes()).containsExactly(3, 4);
        assertThat(slip.lineCount()).isEqualTo(4 + 6);
        assertThat(slip.lines()).allMatch(line -> line.legs().containsAll(List.of(0, 1)));
    }

    @Test
    void sizesThatMakeNoLinesAreRefused() {
        for (var wrong :
                List.of(
                        system(4, 0),
                        system(4, 0, 0),
                        system(4, 0, 5),
                        system(4, 0, 2, 2),
                        system(4, 0, -1),
                        system(4, 0, 2, null),
                        system(4, 2, 2))) {
            var problem = invalid(wrong);
            assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_LEGS);
            assertThat(problem.field()).isEqualTo("sizes");
        }
        refused(r -> r.legs(4).type = "SYSTEM", ProblemCode.INVALID_LEGS, "sizes", "missing");
    }

    @Test
    void sizesAndBankersBelongToASystem() {
        refused(r -> r.sizes = List.of(1), ProblemCode.INVALID_LEGS, "sizes", "[1]");
        refused(
                r -> r.legs(3).bankers(1).type = "TRIXIE",
                ProblemCode.INVALID_LEGS,
                "legs[0].banker",
                "true");
        refused(
                r -> r.legs(3).bankers(1).type = "MULTIPLE",
                ProblemCode.INVALID_LEGS,
                "legs[0].banker",
                "true");
    }

    @Test
    void aSystemNeedsALegThatIsNoBanker() {
        var problem = invalid(system(3, 3, 3));

        assertThat(problem.code()).isEqualTo(ProblemCode.INVALID_LEGS);
        assertThat(problem.value()).isEqualTo("3 bankers");
    }

    @Test
    void aThousandLinesAreTheMost() {
        assertThat(valid(system(13, 0, 4, 2, 1)).lineCount()).isEqualTo(715 + 78 + 13);
        var problem = invalid(system(13, 0, 3, 4));
        assertThat(problem.field()).isEqualTo("sizes");
        assertThat(problem.value()).isEqualTo("[3, 4], which is 1001 lines");
        assertThat(invalid(system(20, 0, 10)).value()).contains("184756 lines");
    }
}
