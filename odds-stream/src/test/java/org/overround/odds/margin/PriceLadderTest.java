package org.overround.odds.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PriceLadderTest {
    private final PriceLadder ladder = PriceLadder.EXCHANGE;

    @ParameterizedTest
    @CsvSource({
        "1.904761, 1900",
        "1.999999, 1990",
        "2.0, 2000",
        "2.019999, 2000",
        "2.02, 2020",
        "3.04, 3000",
        "3.0499, 3000",
        "3.05, 3050",
        "4.09, 4000",
        "5.99, 5900",
        "6.1, 6000",
        "6.39, 6200",
        "9.99, 9800",
        "10.4, 10000",
        "19.9, 19500",
        "20.7, 20000",
        "29.99, 29000",
        "31, 30000",
        "33.5, 32000",
        "52, 50000",
        "99, 95000",
        "101, 100000",
        "119.9, 110000",
        "994, 990000",
        "999.99, 990000",
        "1000, 1000000"
    })
    void oddsBetweenTwoRungsTakeTheLowerOne(double odds, int milli) {
        assertThat(ladder.roundDown(odds)).isEqualTo(milli);
    }

    @ParameterizedTest
    @CsvSource({
        "1.0099, 1010",
        "1, 1010",
        "0.2, 1010",
        "-3, 1010",
        "NaN, 1010",
        "1000.01, 1000000",
        "1e9, 1000000",
        "Infinity, 1000000"
    })
    void oddsOffTheLadderTakeItsEnd(double odds, int milli) {
        assertThat(ladder.roundDown(odds)).isEqualTo(milli);
    }

    @Test
    void aBillionthBelowARungStandsOnIt() {
        assertThat(ladder.roundDown(2.5 - 0.9e-9)).isEqualTo(2_500);
        assertThat(ladder.roundDown(2.5 - 1.2e-9)).isEqualTo(2_480);
        assertThat(ladder.roundDown(990 - 0.9e-9)).isEqualTo(990_000);
        assertThat(ladder.roundDown(990 - 1.2e-9)).isEqualTo(980_000);
    }

    @Test
    void everyRungStandsForItselfAndNothingBetweenIsARung() {
        var rungs = rungs();
        assertThat(rungs).hasSize(350);
        for (var i = 0; i < rungs.size(); i++) {
            var rung = rungs.get(i);
            assertThat(ladder.roundDown(rung / 1000.0)).isEqualTo(rung);
            assertThat(ladder.has(rung)).isTrue();
            if (i > 0) {
                assertThat(ladder.roundDown(rung / 1000.0 - 0.0001)).isEqualTo(rungs.get(i - 1));
                assertThat(ladder.has(rung - 1)).isFalse();
            }
        }
        assertThat(ladder.has(1_000)).isFalse();
        assertThat(ladder.has(1_010_000)).isFalse();
        assertThat(ladder.lowestMilli()).isEqualTo(1_010);
        assertThat(ladder.highestMilli()).isEqualTo(1_000_000);
    }

    @Test
    void aLadderThatDoesNotMeetItsOwnBandsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PriceLadder(1_010, new int[] {2_000}, new int[] {20}))
                .withMessage(
                        "price ladder band 1010..2000 must rise by a whole number of steps of 20");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new PriceLadder(1_010, new int[] {2_000, 2_000}, new int[] {10, 10}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PriceLadder(1_010, new int[] {2_000}, new int[] {0}));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PriceLadder(1_010, new int[] {2_000}, new int[] {10, 10}))
                .withMessage("a price ladder needs one step for each band, had 2 for 1");
    }

    /** The ladder once more, in decimals. */
    private static List<Integer> rungs() {
        var bands =
                List.of(
                        List.of("2", "0.01"),
                        List.of("3", "0.02"),
                        List.of("4", "0.05"),
                        List.of("6", "0.1"),
                        List.of("10", "0.2"),
                        List.of("20", "0.5"),
                        List.of("30", "1"),
                        List.of("50", "2"),
                        List.of("100", "5"),
                        List.of("1000", "10"));
        var rungs = new ArrayList<Integer>();
        var rung = new BigDecimal("1.01");
        for (var band : bands) {
            while (rung.compareTo(new BigDecimal(band.getFirst())) < 0) {
                rungs.add(rung.movePointRight(3).intValueExact());
                rung = rung.add(new BigDecimal(band.getLast()));
            }
        }
        rungs.add(rung.movePointRight(3).intValueExact());
        return rungs;
    }
}
