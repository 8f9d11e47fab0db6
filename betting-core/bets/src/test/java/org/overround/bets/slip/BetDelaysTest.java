package org.overround.bets.slip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.overround.bets.slip.Slips.QuoteMaker;

/** How long a bet in play waits. */
class BetDelaysTest {

    private static List<StruckLeg> legs(Quote... quotes) {
        var legs = new ArrayList<StruckLeg>();
        for (var leg = 0; leg < quotes.length; leg++) {
            var odds = Slips.odds("2");
            legs.add(new StruckLeg(Slips.leg(leg, odds, false), quotes[leg], odds));
        }
        return legs;
    }

    @ParameterizedTest
    @CsvSource({"football,5", "tennis,3", "cricket,6", "basketball,5", "horse-racing,3", "darts,5"})
    void aSportHasItsDelay(String sport, int seconds) {
        assertThat(BetDelays.DEFAULT.of(legs(new QuoteMaker(0).sport(sport).inPlay().make())))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void theLongestOfTheLegsInPlayHolds() {
        var tennis = new QuoteMaker(0).sport("tennis").inPlay().make();
        var football = new QuoteMaker(1).sport("football").inPlay().make();
        var cricketLater = new QuoteMaker(2).sport("cricket").make();

        assertThat(BetDelays.DEFAULT.of(legs(tennis, football, cricketLater)))
                .isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void aBetBeforeTheMatchDoesNotWait() {
        assertThat(BetDelays.DEFAULT.of(legs(new QuoteMaker(0).make()))).isZero();
    }

    @Test
    void aDelayIsThreeToEightSeconds() {
        assertThat(
                        BetDelays.DEFAULT
                                .with(Map.of("darts", Duration.ofSeconds(8)))
                                .of(legs(new QuoteMaker(0).sport("darts").inPlay().make())))
                .isEqualTo(Duration.ofSeconds(8));
        assertThatThrownBy(() -> BetDelays.DEFAULT.with(Map.of("darts", Duration.ofMillis(8_001))))
                .hasMessageContaining("darts")
                .hasMessageContaining("3s to 8s");
        assertThatThrownBy(() -> new BetDelays(Map.of(), Duration.ofSeconds(2)))
                .hasMessageContaining("other sports");
    }
}
