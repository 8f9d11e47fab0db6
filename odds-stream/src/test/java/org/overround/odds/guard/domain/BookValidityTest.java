package org.overround.odds.guard.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.overround.contracts.book.GuardRules;
import org.overround.contracts.book.MarketInfo.PriceSource;
import org.overround.contracts.book.Quote;
import org.overround.kernel.SelectionId;

class BookValidityTest {

    private final BookValidity validity = new BookValidity();

    @Test
    void anExchangesBackAboveItsLayIsCrossed() {
        validity.begin(PriceSource.EXCHANGE, 1);
        validity.add(new SelectionId("1"), Quote.exchange(2_100, 2_000, 0), false);
        validity.add(new SelectionId("2"), Quote.exchange(2_000, 2_000, 0), false);

        assertThat(validity.fault(GuardRules.LIVE))
                .isEqualTo("back 2.100 is above lay 2.000 on selection 1");
    }

    @Test
    void aLockedPriceIsSound() {
        validity.begin(PriceSource.EXCHANGE, 1);
        validity.add(new SelectionId("1"), Quote.exchange(2_000, 2_000, 0), false);
        validity.add(new SelectionId("2"), Quote.exchange(0, 0, 2_000), false);

        assertThat(validity.fault(GuardRules.LIVE)).isNull();
    }

    @Test
    void theOverroundIsPerWinner() {
        validity.begin(PriceSource.FIXED_ODDS, 2);
        for (var i = 0; i < 4; i++) {
            validity.add(new SelectionId("" + i), Quote.fixed(1_900), false);
        }

        assertThat(validity.fault(GuardRules.LIVE)).isNull();
    }

    @Test
    void noPricesAtAllAreNoBook() {
        validity.begin(PriceSource.FIXED_ODDS, 0);
        validity.add(new SelectionId("1"), Quote.NONE, false);

        assertThat(validity.fault(GuardRules.LIVE))
                .isEqualTo("source overround 0.0000 is outside 0.90..1.50");
    }

    @Test
    void carriesNothingFromOneMarketToTheNext() {
        validity.begin(PriceSource.EXCHANGE, 1);
        validity.add(new SelectionId("1"), Quote.exchange(2_100, 2_000, 0), true);

        validity.begin(PriceSource.FIXED_ODDS, 1);
        validity.add(new SelectionId("1"), Quote.fixed(1_000 * 2), false);
        validity.add(new SelectionId("2"), Quote.fixed(1_000 * 2), false);
        assertThat(validity.fault(GuardRules.LIVE)).isNull();
    }
}
