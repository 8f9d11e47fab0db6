package org.overround.odds.margin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.overround.contracts.book.MarginMethod;
import org.overround.contracts.book.MarketInfo.PriceSource;
import org.overround.contracts.book.Quote;
import org.overround.odds.margin.domain.MarginOutcome;

final class MarketShaperTest {
    private static final Margin FIVE_PERCENT = new Margin(MarginMethod.POWER, 1.05);
    private static final Margin NONE = new Margin(MarginMethod.POWER, 1.00);

    private final MarketShaper shaper = new MarketShaper();

    @Test
    void anEvenMatchAtFivePercentIsOfferedAtOneNinetyBothWays() {
        exchange(1, quote(1_990, 2_010, 0), quote(1_990, 2_010, 0));

        assertThat(shaper.shape(FIVE_PERCENT)).isEqualTo(MarginOutcome.PRICED);
        assertThat(offered()).containsExactly(1_900, 1_900);
        assertThat(shaper.fairProbability(0)).isCloseTo(0.5, within(1e-15));
        assertThat(shaper.fairMilli(0)).isEqualTo(2_000);
    }

    @Test
    void theFairPriceIsTheMiddleOfBackAndLayInProbability() {
        exchange(1, quote(2_000, 4_000, 9_000), quote(1_600, 1_600, 9_000));

        shaper.shape(NONE);

        assertThat(shaper.fairProbability(0)).isCloseTo(0.375, within(1e-15));
        assertThat(shaper.fairProbability(1)).isCloseTo(0.625, within(1e-15));
    }

    @Test
    void withoutBothSidesTheLastTradedPriceCountsThenTheSideThereIs() {
        exchange(1, quote(3_900, 0, 4_000), quote(4_000, 0, 0), quote(0, 2_000, 0));

        shaper.shape(NONE);

        assertThat(offered()).containsExactly(4_000, 4_000, 2_000);
    }

    @Test
    void pricesThatDoNotAddUpAreNormalisedToTheNumberOfWinners() {
        exchange(2, quote(2_000, 2_000, 0), quote(2_000, 2_000, 0), quote(2_000, 2_000, 0));

        shaper.shape(NONE);

        assertThat(offered()).containsExactly(1_500, 1_500, 1_500);
        assertThat(shaper.fairProbability(2)).isCloseTo(2.0 / 3, within(1e-15));
    }

    @Test
    void noWinnersCountsAsOne() {
        exchange(0, quote(2_000, 2_000, 0), quote(2_000, 2_000, 0));

        shaper.shape(NONE);

        assertThat(offered()).containsExactly(2_000, 2_000);
    }

    @Test
    void theTargetIsMultipliedByTheWinners() {
        exchange(
                2,
                quote(2_000, 2_000, 0),
                quote(2_000, 2_000, 0),
                quote(2_000, 2_000, 0),
                quote(2_000, 2_000, 0));

        shaper.shape(new Margin(MarginMethod.PROPORTIONAL, 1.25));

        assertThat(offered()).containsExactly(1_600, 1_600, 1_600, 1_600);
    }

    @Test
    void removedSelectionsAndThoseWithoutAPriceAreLeftOut() {
        shaper.begin(PriceSource.EXCHANGE, 1);
        shaper.addInactive();
        shaper.add(quote(2_000, 2_000, 0));
        shaper.add(Quote.NONE);
        shaper.add(quote(4_000, 4_000, 0));
        shaper.add(Quote.fixed(3_000));

        assertThat(shaper.shape(NONE)).isEqualTo(MarginOutcome.PRICED);
        assertThat(offered()).containsExactly(0, 1_500, 0, 3_000, 0);
        assertThat(shaper.fairProbability(0)).isNaN();
        assertThat(shaper.fairMilli(2)).isZero();
        assertThat(shaper.fairMilli(3)).isEqualTo(3_000);
    }

    @Test
    void onePriceAloneMakesNoMarket() {
        exchange(1, quote(2_000, 2_000, 0), Quote.NONE);

        assertThat(shaper.shape(FIVE_PERCENT)).isEqualTo(MarginOutcome.TOO_FEW_PRICES);
        assertThat(offered()).containsExactly(0, 0);
        assertThat(shaper.fairProbability(0)).isNaN();
    }

    @Test
    void twoPlacesForTwoPricedRunnersWouldBeCertain() {
        exchange(2, quote(2_000, 2_000, 0), quote(2_000, 2_000, 0), Quote.NONE);

        assertThat(shaper.shape(FIVE_PERCENT)).isEqualTo(MarginOutcome.CERTAIN_SELECTION);
        assertThat(offered()).containsExactly(0, 0, 0);
    }

    @Test
    void aSelectionNearlyCertainIsOfferedAtTheShortestPriceAndDustAtTheLongest() {
        exchange(1, quote(1_001, 1_001, 0), quote(5_000_000, 5_000_000, 0));

        assertThat(shaper.shape(NONE)).isEqualTo(MarginOutcome.PRICED);
        assertThat(offered()).containsExactly(1_010, 1_000_000);
    }

    @Test
    void aMarginThatMakesAFavouriteShorterThanTheLadderIsCutAtItsEnd() {
        exchange(1, quote(1_020, 1_020, 0), quote(51_000, 51_000, 0));

        assertThat(shaper.shape(new Margin(MarginMethod.PROPORTIONAL, 1.05)))
                .isEqualTo(MarginOutcome.PRICED);
        assertThat(offered()).containsExactly(1_010, 48_000);
    }

    @Test
    void aBookmakersOwnMarginIsTakenOutBeforeOursIsLaidOn() {
        fixed(1, 1_900, 1_900);

        assertThat(shaper.shape(NONE)).isEqualTo(MarginOutcome.PRICED);
        assertThat(offered()).containsExactly(2_000, 2_000);

        fixed(1, 2_700, 2_300, 4_400);
        shaper.shape(NONE);

        assertThat(shaper.fairProbability(0)).isCloseTo(0.3591708, within(2e-6));
        assertThat(shaper.fairProbability(2)).isCloseTo(0.2171001, within(2e-6));
    }

    @Test
    void aBookmakersBookWithAMissingPriceIsNotPriced() {
        fixed(1, 2_700, 2_300, 0);

        assertThat(shaper.shape(FIVE_PERCENT)).isEqualTo(MarginOutcome.UNDERROUND);
        assertThat(offered()).containsExactly(0, 0, 0);
    }

    @Test
    void fairOddsRoundedToThousandthsAreABookWithoutMargin() {
        fixed(1, 1_429, 3_333);

        assertThat(shaper.shape(NONE)).isEqualTo(MarginOutcome.PRICED);
        assertThat(offered()).containsExactly(1_420, 3_300);

        fixed(1, 1_430, 3_333);

        assertThat(shaper.shape(NONE)).isEqualTo(MarginOutcome.UNDERROUND);
    }

    @Test
    void aBookmakersImpossiblePriceIsNotPriced() {
        fixed(1, 1_000, 3_000, 3_000);

        assertThat(shaper.shape(FIVE_PERCENT)).isEqualTo(MarginOutcome.IMPOSSIBLE_PRICE);
    }

    @Test
    void longShotsThatTheAdditiveMethodWouldMakeNegativeAreNotPriced() {
        fixed(1, 1_149, 5_000, 10_000, 20_000, 50_000, 100_000);

        assertThat(shaper.shape(new Margin(MarginMethod.ADDITIVE, 1.05)))
                .isEqualTo(MarginOutcome.NEGATIVE_PROBABILITY);
        assertThat(shaper.shape(FIVE_PERCENT)).isEqualTo(MarginOutcome.PRICED);
    }

    @Test
    void aMarginOutOfTheMethodsReachIsNotPriced() {
        exchange(1, quote(1_001, 1_001, 0), quote(990_000, 990_000, 0));

        assertThat(shaper.shape(new Margin(MarginMethod.SHIN, 1.5)))
                .isEqualTo(MarginOutcome.OUT_OF_REACH);
        assertThat(offered()).containsExactly(0, 0);
    }

    @ParameterizedTest
    @EnumSource
    void agreesWithItsNaiveTwin(MarginMethod method) {
        var seed = method.name().hashCode();
        var random = new Random(seed);
        for (var n = 0; n < 2_000; n++) {
            var source = random.nextInt(4) == 0 ? PriceSource.FIXED_ODDS : PriceSource.EXCHANGE;
            var selections = random.nextInt(10) == 0 ? 40 : 2 + random.nextInt(5);
            var winners = random.nextInt(Math.min(3, selections - 1) + 1);
            var quotes = quotes(random, source, selections, winners);
            var margin = new Margin(method, 1 + random.nextInt(30) / 100.0);

            add(source, winners, quotes);
            shaper.shape(margin);

            assertThat(offered())
                    .as(
                            "seed %d, round %d: %s of %s, %d win, %s",
                            seed, n, source, quotes, winners, margin)
                    .isEqualTo(NaiveShaper.shape(source, winners, quotes, margin));
        }
    }

    @Test
    void aMarketMayHaveAnyNumberOfSelections() {
        var many =
                IntStream.range(0, 500)
                        .mapToObj(i -> i % 3 == 0 ? null : quote(333_333, 333_333, 0))
                        .toList();

        add(PriceSource.EXCHANGE, 1, many);
        shaper.shape(NONE);

        assertThat(shaper.selections()).isEqualTo(500);
        assertThat(offered().subList(497, 500)).containsExactly(330_000, 0, 330_000);
    }

    @Test
    void aUsedShaperAndANewOneAgree() {
        var random = new Random(77);
        for (var n = 0; n < 500; n++) {
            var quotes = quotes(random, PriceSource.EXCHANGE, 2 + random.nextInt(30), 1);
            add(PriceSource.EXCHANGE, 1, quotes);
            shaper.shape(FIVE_PERCENT);

            var fresh = new MarketShaper();
            fresh.begin(PriceSource.EXCHANGE, 1);
            quotes.forEach(quote -> addTo(fresh, quote));
            fresh.shape(FIVE_PERCENT);

            assertThat(shaper.selections()).isEqualTo(quotes.size());
            for (var i = 0; i < quotes.size(); i++) {
                assertThat(shaper.offeredMilli(i)).isEqualTo(fresh.offeredMilli(i));
                assertThat(Double.doubleToRawLongBits(shaper.fairProbability(i)))
                        .isEqualTo(Double.doubleToRawLongBits(fresh.fairProbability(i)));
            }
        }
    }

    /** A market near its sum, with gaps; a bookmaker's always above it. */
    private static List<@Nullable Quote> quotes(
            Random random, PriceSource source, int selections, int winners) {
        var strengths = random.doubles(selections, 0.05, 1).map(x -> x * x).toArray();
        var sum = IntStream.range(0, selections).mapToDouble(i -> strengths[i]).sum();
        var quotes = new ArrayList<@Nullable Quote>();
        for (var strength : strengths) {
            var odds = sum / strength / Math.max(1, winners);
            if (source == PriceSource.FIXED_ODDS) {
                quotes.add(Quote.fixed((int) Math.max(1_002, 900 * odds)));
            } else {
                quotes.add(exchangeQuote(random, (int) Math.max(1_010, 1000 * odds)));
            }
        }
        return quotes;
    }

    private static @Nullable Quote exchangeQuote(Random random, int milli) {
        var spread = 1 + random.nextInt(20);
        return switch (random.nextInt(8)) {
            case 0 -> null;
            case 1 -> Quote.NONE;
            case 2 -> quote(0, 0, milli);
            case 3 -> quote(milli, 0, 0);
            case 4 -> quote(0, milli, milli + spread);
            default -> quote(milli, milli + spread, milli);
        };
    }

    private void exchange(int winners, Quote... quotes) {
        add(PriceSource.EXCHANGE, winners, List.of(quotes));
    }

    private void fixed(int winners, int... milli) {
        add(PriceSource.FIXED_ODDS, winners, IntStream.of(milli).mapToObj(Quote::fixed).toList());
    }

    private void add(PriceSource source, int winners, List<? extends @Nullable Quote> quotes) {
        shaper.begin(source, winners);
        quotes.forEach(quote -> addTo(shaper, quote));
    }

    private static void addTo(MarketShaper shaper, @Nullable Quote quote) {
        if (quote == null) {
            shaper.addInactive();
        } else {
            shaper.add(quote);
        }
    }

    private List<Integer> offered() {
        return IntStream.range(0, shaper.selections()).mapToObj(shaper::offeredMilli).toList();
    }

    private static Quote quote(int back, int lay, int lastTraded) {
        return Quote.exchange(back, lay, lastTraded);
    }
}
