package org.overround.bets.slip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

/** The keys {@code overround.bets.slip.*}. */
class SlipPropertiesTest {

    private static SlipProperties bound(Map<String, String> values) {
        return new Binder(new MapConfigurationPropertySource(values))
                .bindOrCreate("overround.bets.slip", Bindable.of(SlipProperties.class));
    }

    @Test
    void nothingSetIsTheHousesDefault() {
        assertThat(bound(Map.of()).houseLimits()).isEqualTo(HouseLimits.DEFAULT);
        assertThat(bound(Map.of()).betDelays()).isEqualTo(BetDelays.DEFAULT);
    }

    @Test
    void someAmountsOfACurrencyAreSet() {
        var limits =
                bound(Map.of("overround.bets.slip.limits.INR.payout-minor", "7000000"))
                        .houseLimits()
                        .byCurrency();

        assertThat(limits.get("INR"))
                .isEqualTo(new HouseLimits.Amounts(7_000_000, 20_000_000, 10_000, 5_000_000));
        assertThat(limits.get("GBP")).isEqualTo(HouseLimits.DEFAULT.byCurrency().get("GBP"));
    }

    @Test
    void aCurrencyWithoutDefaultsNeedsAllFour() {
        var values =
                Map.of(
                        "overround.bets.slip.limits.jpy.payout-minor", "5000000",
                        "overround.bets.slip.limits.jpy.min-stake-minor", "100");

        assertThatThrownBy(() -> bound(values).houseLimits())
                .isInstanceOf(InvalidConfigurationPropertyValueException.class)
                .hasMessageContaining("overround.bets.slip.limits.JPY.daily-payout-minor");
    }

    @Test
    void aDelayIsSetBySport() {
        var delays =
                bound(
                                Map.of(
                                        "overround.bets.slip.delays.horse-racing", "4s",
                                        "overround.bets.slip.other-delay", "7s"))
                        .betDelays();

        assertThat(delays.bySport())
                .containsEntry("horse-racing", Duration.ofSeconds(4))
                .containsEntry("football", Duration.ofSeconds(5));
        assertThat(delays.otherwise()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void aDelayOutOfRangeNamesItsKey() {
        assertThatThrownBy(
                        () -> bound(Map.of("overround.bets.slip.delays.tennis", "2s")).betDelays())
                .hasMessageContaining("overround.bets.slip.delays.tennis");
    }
}
