package org.overround.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

final class OddsTest {

    @Test
    void aReturnRoundsHalfUpToTheMinorUnitOnce() {
        assertThat(new Odds(1_833).returnOn(Money.of(1_000, "EUR")))
                .isEqualTo(Money.of(1_833, "EUR"));
        assertThat(new Odds(1_005).returnOn(Money.of(100, "EUR"))).isEqualTo(Money.of(101, "EUR"));
        assertThat(new Odds(1_004).returnOn(Money.of(100, "EUR"))).isEqualTo(Money.of(100, "EUR"));
    }

    @Test
    void decimalsReadBackAsTheyWereWritten() {
        assertThat(Odds.ofDecimal(new BigDecimal("2.12")))
                .isEqualTo(new Odds(2_120))
                .hasToString("2.12");
        assertThat(new Odds(100_000)).hasToString("100");
    }

    @Test
    void nonsenseIsRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> new Odds(1_000))
                .hasMessage("odds must be 1.001..10000.000, was 1.000");
        assertThatThrownBy(() -> Odds.ofDecimal(new BigDecimal("2.1234")))
                .hasMessageContaining("at most three decimals, was 2.1234");
    }

    @Test
    void moneyOfTwoCurrenciesIsNeverMixed() {
        assertThatThrownBy(() -> Money.of(1, "EUR").plus(Money.of(1, "GBP")))
                .hasMessage("currencies must match, were EUR and GBP");
        assertThatThrownBy(() -> Money.of(Long.MAX_VALUE, "EUR").plus(Money.of(1, "EUR")))
                .isInstanceOf(ArithmeticException.class);
    }
}
