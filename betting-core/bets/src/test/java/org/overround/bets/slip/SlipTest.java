package org.overround.bets.slip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.overround.bets.slip.Slips.legs;
import static org.overround.bets.slip.Slips.multiple;
import static org.overround.bets.slip.Slips.named;
import static org.overround.bets.slip.Slips.oddsOf;
import static org.overround.bets.slip.Slips.single;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.overround.contracts.json.ContractJson;
import org.overround.kernel.Side;

/** Lines, stakes and returns. */
class SlipTest {

    @ParameterizedTest
    @CsvSource({
        "TRIXIE,4",
        "PATENT,7",
        "YANKEE,11",
        "LUCKY_15,15",
        "CANADIAN,26",
        "LUCKY_31,31",
        "HEINZ,57",
        "LUCKY_63,63",
        "SUPER_HEINZ,120",
        "GOLIATH,247"
    })
    void aNamedSystemHasItsLines(BetType type, int lines) {
        var odds = new String[type.legs()];
        Arrays.fill(odds, "2");
        var slip = named(type, 100, odds);

        assertThat(slip.lineCount()).isEqualTo(lines);
        assertThat(slip.lines()).hasSize(lines).doesNotHaveDuplicates();
        assertThat(slip.totalStakeMinor()).isEqualTo(100L * lines);
    }

    @Test
    void linesComeBySizeAndThenByTheFirstLegThatDiffers() {
        assertThat(named(BetType.PATENT, 1, "2", "3", "4").lines())
                .extracting(Line::legs)
                .containsExactly(
                        List.of(0),
                        List.of(1),
                        List.of(2),
                        List.of(0, 1),
                        List.of(0, 2),
                        List.of(1, 2),
                        List.of(0, 1, 2));
    }

    @Test
    void aBankerIsInEveryLine() {
        var odds = oddsOf("2", "3", "4", "5");
        var legs =
                List.of(
                        Slips.leg(0, odds.get(0), false),
                        Slips.leg(1, odds.get(1), false),
                        Slips.leg(2, odds.get(2), true),
                        Slips.leg(3, odds.get(3), false));
        var slip =
                new Slip(
                        BetType.SYSTEM,
                        List.of(2),
                        legs,
                        100,
                        Slips.INR,
                        Side.BACK,
                        PricePolicy.NONE,
                        false);

        assertThat(slip.lines())
                .extracting(Line::legs)
                .containsExactly(List.of(0, 2), List.of(1, 2), List.of(2, 3));
        assertThat(slip.potentialReturnMinor(odds)).isEqualTo(100 * (2 * 4 + 3 * 4 + 4 * 5));
    }

    @Test
    void aTrebleMultipliesItsOddsAndRoundsOnce() {
        // 1.333 ^ 3 = 2.368593037: rounding leg by leg would give 236 or 238 for 100.
        var slip = multiple(100, PricePolicy.NONE, "1.333", "1.333", "1.333");

        assertThat(slip.lineCount()).isEqualTo(1);
        assertThat(slip.potentialReturnMinor(slip.askedOdds())).isEqualTo(237);
    }

    @Test
    void aHalfIsRoundedUpOnceForTheWholeBet() {
        // A line returns 1.5: two of them are 3, not 2 and 2.
        assertThat(
                        Slips.slip(BetType.SYSTEM, List.of(1), 1, PricePolicy.NONE, "1.5", "1.5")
                                .potentialReturnMinor(oddsOf("1.5", "1.5")))
                .isEqualTo(3);
        assertThat(single(1, "1.5").potentialReturnMinor(oddsOf("1.5"))).isEqualTo(2);
        assertThat(single(1, "1.499").potentialReturnMinor(oddsOf("1.499"))).isEqualTo(1);
    }

    @Test
    void aReturnBeyondAnyAmountIsShownAsTheMost() {
        var odds = new String[20];
        Arrays.fill(odds, "10000");
        var slip = multiple(1, PricePolicy.NONE, odds);

        assertThat(slip.potentialReturnMinor(slip.askedOdds())).isEqualTo(Slip.MOST_MINOR);
    }

    @Test
    void aBackHoldsItsStakeAndALayItsLiabilityRoundedUp() {
        var lay =
                new Slip(
                        BetType.SINGLE,
                        List.of(1),
                        legs("3"),
                        333,
                        Slips.INR,
                        Side.LAY,
                        PricePolicy.NONE,
                        false);

        assertThat(named(BetType.TRIXIE, 100, "2", "3", "4").holdMinor(oddsOf("2", "3", "4")))
                .isEqualTo(400);
        assertThat(lay.holdMinor(oddsOf("3"))).isEqualTo(666);
        assertThat(lay.holdMinor(oddsOf("1.001"))).isEqualTo(1);
        assertThat(lay.holdMinor(oddsOf("1.51"))).isEqualTo(170);
    }

    @Test
    void nonsenseIsNoSlip() {
        assertThatThrownBy(() -> single(0, "2")).hasMessageContaining("was 0");
        assertThatThrownBy(
                        () -> Slips.slip(BetType.SYSTEM, List.of(3), 1, PricePolicy.NONE, "2", "2"))
                .hasMessageContaining("had 2 and 0");
    }

    @Test
    void aSlipThatWaitsComesBackFromJsonAsItWas() {
        var slip = multiple(2_500, PricePolicy.any(500), "2.12", "1.5");
        var pending = PendingSlip.of(slip, Slips.good(slip));

        var text = ContractJson.mapper().writeValueAsString(pending);

        assertThat(ContractJson.mapper().readValue(text, PendingSlip.class)).isEqualTo(pending);
        assertThat(text).doesNotContain("lineCount").contains("\"unitStakeMinor\":2500");
    }
}
