package org.overround.odds.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.overround.contracts.book.MarginMethod;
import org.overround.odds.margin.Margins.Answer;
import org.overround.odds.margin.domain.MarginOutcome;

final class MarginsTest {
    @ParameterizedTest
    @EnumSource
    void noOddsAreRefused(MarginMethod method) {
        assertThat(Margins.remove(method, List.of(), 1))
                .isEqualTo(
                        refused(
                                MarginOutcome.TOO_FEW_PRICES,
                                "fewer than two selections have a price: there are 0 odds"));
    }

    @ParameterizedTest
    @EnumSource
    void oneSelectionIsNoMarket(MarginMethod method) {
        assertThat(Margins.remove(method, List.of(1.98), 1))
                .isEqualTo(
                        refused(
                                MarginOutcome.TOO_FEW_PRICES,
                                "fewer than two selections have a price: there are 1 odds"));
    }

    @ParameterizedTest
    @EnumSource
    void oddsBelowOneAreRefused(MarginMethod method) {
        assertThat(Margins.remove(method, List.of(0.9, 0.1), 1))
                .isEqualTo(
                        refused(
                                MarginOutcome.IMPOSSIBLE_PRICE,
                                "a price is not above 1.00: odds[0] is 0.9"));
        assertThat(Margins.remove(method, List.of(2.0, 1.0), 1)).isInstanceOf(Answer.Refused.class);
        assertThat(Margins.remove(method, List.of(2.0, Double.NaN), 1))
                .isInstanceOf(Answer.Refused.class);
        assertThat(Margins.remove(method, List.of(1.5, Double.POSITIVE_INFINITY), 1))
                .isInstanceOf(Answer.Refused.class);
    }

    @ParameterizedTest
    @EnumSource
    void twoOfThreeSelectionsAreAnUnderroundBook(MarginMethod method) {
        assertThat(Margins.remove(method, List.of(4.2, 3.7), 1))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(MarginOutcome.UNDERROUND));
    }

    @ParameterizedTest
    @EnumSource
    void longShotsThatWouldTurnNegativeAreRefusedAndNoOthers(MarginMethod method) {
        var odds =
                Arrays.stream(new double[] {0.87, 0.2, 0.1, 0.05, 0.02, 0.01})
                        .mapToObj(q -> 1 / q)
                        .toList();

        var answer = Margins.remove(method, odds, 1);

        switch (method) {
            case ADDITIVE, DIFFERENTIAL ->
                    assertThat(answer)
                            .isInstanceOfSatisfying(
                                    Answer.Refused.class,
                                    refused ->
                                            assertThat(refused.why())
                                                    .isEqualTo(MarginOutcome.NEGATIVE_PROBABILITY));
            case PROPORTIONAL, POWER, ODDS_RATIO, SHIN ->
                    assertThat(answer)
                            .isInstanceOfSatisfying(
                                    Answer.Solved.class,
                                    solved ->
                                            assertThat(
                                                            solved.probabilities().stream()
                                                                    .mapToDouble(p -> p)
                                                                    .sum())
                                                    .isCloseTo(1, within(1e-12)));
        }
    }

    @Test
    void powerExponentsLieBelowOneToLayAMarginOnAndAboveToTakeItOff() {
        assertThat(parameter(Margins.apply(MarginMethod.POWER, List.of(0.6, 0.4), 1, 1.05)))
                .isLessThan(1);
        assertThat(parameter(Margins.apply(MarginMethod.POWER, List.of(0.6, 0.4), 1, 1.00)))
                .isEqualTo(1);
        assertThat(parameter(Margins.remove(MarginMethod.POWER, List.of(1.6, 2.4), 1)))
                .isGreaterThan(1);
    }

    @Test
    void oddsRatiosLieAboveOneWithAMargin() {
        assertThat(parameter(Margins.apply(MarginMethod.ODDS_RATIO, List.of(0.6, 0.4), 1, 1.05)))
                .isGreaterThan(1);
        assertThat(parameter(Margins.apply(MarginMethod.ODDS_RATIO, List.of(0.6, 0.4), 1, 1.00)))
                .isEqualTo(1);
        assertThat(parameter(Margins.remove(MarginMethod.ODDS_RATIO, List.of(1.6, 2.4), 1)))
                .isGreaterThan(1);
    }

    @Test
    void aMarginThatWouldMakeASelectionCertainIsRefused() {
        assertThat(Margins.apply(MarginMethod.PROPORTIONAL, List.of(0.98, 0.02), 1, 1.05))
                .isInstanceOfSatisfying(
                        Answer.Refused.class,
                        refused ->
                                assertThat(refused.why())
                                        .isEqualTo(MarginOutcome.CERTAIN_SELECTION));
        assertThat(Margins.apply(MarginMethod.SHIN, List.of(0.999, 0.001), 1, 1.2))
                .isEqualTo(
                        refused(
                                MarginOutcome.OUT_OF_REACH,
                                "the method cannot reach the sum asked for: the method is SHIN"));
        assertThat(Margins.apply(MarginMethod.POWER, List.of(1.0, 0.0), 1, 1.05))
                .isInstanceOf(Answer.Refused.class);
        assertThat(Margins.apply(MarginMethod.POWER, List.of(0.4), 1, 1.05))
                .isInstanceOf(Answer.Refused.class);
    }

    private static double parameter(Answer answer) {
        return ((Answer.Solved) answer).parameter();
    }

    private static Answer refused(MarginOutcome why, String detail) {
        return new Answer.Refused(why, detail);
    }
}
