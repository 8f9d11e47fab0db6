package org.overround.odds.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.overround.contracts.book.MarginMethod;
import org.overround.contracts.book.MarginRules;
import org.overround.contracts.odds.MarketView;
import org.overround.kernel.MarketStatus;
import org.overround.odds.SharedData;

/**
 * After every message of a recording, every market is offered as the oracle works it out from the
 * raw file: status, in-play, and the odds of each selection.
 *
 * <p>Compared are the markets a message says something about, after that message; that it changes
 * no other market is checked too, so all others still are as they were when they agreed. Every now
 * and then, and at the end, all of them are compared.
 */
final class RecordingsAgainstOracleTest {
    private static final int ALL_EVERY = 200;

    /** What was compared. */
    private static final class Count {
        long messages;
        long markets;
        long open;
        long prices;
    }

    @ParameterizedTest
    @CsvSource({
        "1.145405534, 681, 1356",
        "1.185781277, 7600, 106274",
        "1.200806927, 18529, 37036",
        "1.223716976, 362, 712",
        "1.230478683, 396, 11393",
        "1.242971311, 1736, 69345"
    })
    void everyOpenMarketIsOfferedAsTheRecordingSaysAfterEveryMessage(
            String name, long messages, long prices) throws IOException {
        var count = compare(name, MarginRules.DEFAULT);

        System.out.printf(
                "%s: %d messages, %d markets compared, %d of them open with %d prices%n",
                name, count.messages, count.markets, count.open, count.prices);
        assertThat(count.messages).isEqualTo(messages);
        assertThat(count.prices).isEqualTo(prices);
    }

    @Test
    void anotherMarginIsNoticed() {
        var dearer = new MarginRules(MarginMethod.POWER, 1.06, List.of());

        assertThatThrownBy(() -> compare("1.145405534", dearer))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("bf:1.145405534 after line ");
    }

    private static Count compare(String name, MarginRules margins) throws IOException {
        var file = SharedData.file("betfair/" + name + ".bz2");
        var count = new Count();
        try (var oracle = RecordingOracle.open(file);
                var house = BookOfRecording.of(file, margins)) {
            while (oracle.next()) {
                count.messages++;
                house.to(oracle.line());
                assertThat(oracle.touched())
                        .as("markets that line %d of %s says something of", oracle.line(), name)
                        .containsAll(house.changed());
                for (var id : oracle.touched()) {
                    compare(oracle.market(id), house, oracle.line(), count);
                }
                if (oracle.line() % ALL_EVERY == 0) {
                    all(oracle, house);
                }
            }
            all(oracle, house);
            assertThat(house.deltas()).isPositive();
        }
        return count;
    }

    private static void all(RecordingOracle oracle, BookOfRecording house) {
        assertThat(house.markets().keySet()).containsAll(oracle.markets().keySet());
        var unheeded = new Count();
        oracle.markets()
                .values()
                .forEach(market -> compare(market, house, oracle.line(), unheeded));
    }

    private static void compare(
            OracleMarket expected, BookOfRecording house, long line, Count count) {
        var market = house.markets().get(expected.market());
        if (market == null) {
            throw new AssertionError(expected.market() + " is unknown after line " + line);
        }
        count.markets++;
        if (market.inPlay() != expected.inPlay() || !says(expected.status(), market)) {
            throw new AssertionError(
                    "%s after line %d is %s in play %s, the recording says %s"
                            .formatted(
                                    expected.market(),
                                    line,
                                    market.status(),
                                    market.inPlay(),
                                    expected));
        }
        if (expected.status().equals("CLOSED")) {
            assertThat(odds(market).values()).as("%s, closed", market.market()).containsOnlyNulls();
            return;
        }
        if (!odds(market).equals(expected.odds())) {
            throw new AssertionError(
                    "%s after line %d is offered at %s, the recording (%s) makes %s"
                            .formatted(
                                    expected.market(),
                                    line,
                                    odds(market),
                                    expected.status(),
                                    expected.odds()));
        }
        if (expected.open()) {
            count.open++;
            count.prices += expected.odds().values().stream().filter(Objects::nonNull).count();
        }
    }

    private static boolean says(String recorded, MarketView market) {
        return switch (recorded) {
            case "OPEN" -> market.status() == MarketStatus.OPEN;
            case "SUSPENDED", "INACTIVE" -> market.status() == MarketStatus.SUSPENDED;
            case "CLOSED" ->
                    market.status() == MarketStatus.SETTLED
                            || market.status() == MarketStatus.CANCELLED;
            default -> throw new AssertionError("a market cannot be " + recorded);
        };
    }

    private static Map<String, @Nullable Integer> odds(MarketView market) {
        var odds = new LinkedHashMap<String, @Nullable Integer>();
        market.selections()
                .forEach(each ->
                        odds.put(
                                each.selection().value(),
                                each.oddsMilli() == 0 ? null : Integer.valueOf(each.oddsMilli())));
        return odds;
    }
}
