package org.overround.odds.feed.betfair.adapter.json;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.MarketUpdate.ProviderStatus;
import org.overround.contracts.book.Quote;
import org.overround.contracts.book.SourcePosition;
import org.overround.kernel.EventStatus;
import org.overround.kernel.SelectionStatus;
import org.overround.odds.feed.betfair.domain.BetfairTranslator;
import org.overround.odds.feed.betfair.domain.StreamMessage.MarketChanges;
import org.overround.odds.feed.replay.DamagedLine;

class RecordingsTest {

    /**
     * Full depth from first to last message. The 200 markets of 1.242971311 are thinned out: their
     * own deltas cross the book.
     */
    private static final Set<String> WITHOUT_GAPS =
            Set.of("bf:1.200806927", "bf:1.185781277", "bf:1.145405534");

    /**
     * What is known of a recording from its description, counted on the way from its lines to feed
     * updates.
     */
    private static final class Story {
        int lines;
        int runnerChanges;
        int runnerChangesInPlay;
        int suspensions;
        int reopenings;
        @Nullable Instant inPlayAt;
        @Nullable Instant closedAt;
        final List<EventStatus> lifecycle = new ArrayList<>();
        final Map<String, SelectionStatus> results = new TreeMap<>();
        final List<String> removals = new ArrayList<>();
        final SeenBook book = new SeenBook();

        List<String> winners() {
            return results.entrySet().stream()
                    .filter(each -> each.getValue() == SelectionStatus.WINNER)
                    .map(Map.Entry::getKey)
                    .toList();
        }
    }

    private static Story play(String recording) throws DamagedLine {
        var reader = new StreamLineReader();
        var translator = new BetfairTranslator();
        var story = new Story();
        var inPlay = false;
        for (var line : RecordedLines.of(recording)) {
            story.lines++;
            var bytes = line.getBytes(StandardCharsets.UTF_8);
            if (!(reader.read(bytes, 0, bytes.length) instanceof MarketChanges message)) {
                continue;
            }
            var updates =
                    translator.apply(
                            message,
                            new SourcePosition(
                                    BetfairRecordingFormat.PROVIDER, recording, story.lines));
            var at = Instant.ofEpochMilli(message.publishMillis());
            for (var update : updates) {
                inPlay |= tell(story, update, at);
            }
            story.book.apply(updates);
            var changes = message.changes().stream().mapToInt(each -> each.runners().size()).sum();
            story.runnerChanges += changes;
            story.runnerChangesInPlay += inPlay ? changes : 0;
        }
        return story;
    }

    private static boolean tell(Story story, FeedUpdate update, Instant at) {
        if (update.status() != null) {
            story.lifecycle.add(update.status());
        }
        var inPlay = false;
        for (var market : update.markets()) {
            inPlay |= Boolean.TRUE.equals(market.inPlay());
            if (Boolean.TRUE.equals(market.inPlay()) && story.inPlayAt == null) {
                story.inPlayAt = at;
            }
            var known = story.book.markets.get(market.market().value());
            var was = known == null ? null : known.status;
            if (market.status() == ProviderStatus.SUSPENDED && was != ProviderStatus.SUSPENDED) {
                story.suspensions++;
            }
            if (market.status() == ProviderStatus.OPEN && was == ProviderStatus.SUSPENDED) {
                story.reopenings++;
            }
            if (market.status() == ProviderStatus.CLOSED) {
                story.closedAt = at;
            }
            for (var selection : market.selections()) {
                if (selection.status() != null) {
                    var before =
                            story.results.put(selection.selection().value(), selection.status());
                    if (before != selection.status()
                            && (before == SelectionStatus.REMOVED
                                    || selection.status() == SelectionStatus.REMOVED)) {
                        story.removals.add(selection.selection() + " " + selection.status());
                    }
                }
            }
        }
        return inPlay;
    }

    @Test
    void cricketTestMatchIsSuspendedTwiceTurnsInPlayAndIsWon() throws DamagedLine {
        var story = play("1.200806927");

        assertThat(story.lines).isEqualTo(18_529);
        assertThat(story.runnerChanges).isEqualTo(21_895);
        assertThat(story.runnerChangesInPlay).isEqualTo(20_705);
        assertThat(story.suspensions).isEqualTo(2);
        assertThat(requireNonNull(story.inPlayAt).toString()).startsWith("2022-07-11T11:00:20");
        assertThat(requireNonNull(story.closedAt).toString()).startsWith("2022-07-11T14:47:27");
        assertThat(story.winners()).containsExactly("228749");
        assertThat(story.lifecycle)
                .containsExactly(EventStatus.SCHEDULED, EventStatus.LIVE, EventStatus.RESULTED);
        assertThat(story.book.markets).containsOnlyKeys("bf:1.200806927");
    }

    @Test
    void horseRaceHasThreeRemovedRunnersAndAWinner() throws DamagedLine {
        var story = play("1.185781277");

        assertThat(story.runnerChanges).isEqualTo(27_454);
        assertThat(requireNonNull(story.inPlayAt).toString()).startsWith("2021-07-30T05:44:27");
        assertThat(story.suspensions).isEqualTo(2);
        assertThat(story.results).hasSize(17);
        assertThat(story.results.values().stream().filter(SelectionStatus.REMOVED::equals))
                .hasSize(3);
        assertThat(story.winners()).containsExactly("40364042");
        assertThat(story.lifecycle)
                .containsExactly(EventStatus.SCHEDULED, EventStatus.LIVE, EventStatus.RESULTED);
    }

    @Test
    void bothTeamsToScoreEndsWithYes() throws DamagedLine {
        var story = play("1.145405534");

        assertThat(story.lines).isEqualTo(681);
        assertThat(story.runnerChanges).isEqualTo(1_083);
        assertThat(story.inPlayAt).isNull();
        assertThat(story.winners()).containsExactly("30246");
        assertThat(requireNonNull(story.book.markets.get("bf:1.145405534")).selections)
                .satisfies(selections ->
                        assertThat(requireNonNull(selections.get("30246")).name).isEqualTo("Yes"));
        assertThat(story.lifecycle).containsExactly(EventStatus.SCHEDULED, EventStatus.RESULTED);
    }

    @Test
    void basicTierHasLastTradedPricesOnly() throws DamagedLine {
        var story = play("1.223716976");

        assertThat(story.runnerChanges).isEqualTo(534);
        assertThat(story.runnerChangesInPlay).isEqualTo(331);
        assertThat(story.winners()).containsExactly("42669524");
        assertThat(requireNonNull(story.book.markets.get("bf:1.223716976")).selections.values())
                .allSatisfy(selection -> {
                    assertThat(selection.quote.backMilli()).isZero();
                    assertThat(selection.quote.layMilli()).isZero();
                    assertThat(selection.quote.lastTradedMilli()).isPositive();
                });
    }

    @Test
    void golfTopFiveHasFiveWinnersAndARunnerThatComesBack() throws DamagedLine {
        var story = play("1.230478683");

        assertThat(story.results).hasSize(55);
        assertThat(story.winners()).hasSize(5);
        assertThat(story.suspensions).isEqualTo(7);
        assertThat(story.reopenings).isEqualTo(6);
        assertThat(story.removals)
                .containsExactly("16378930 REMOVED", "13694060 REMOVED", "16378930 ACTIVE");
    }

    @Test
    void handicapLinesAreMarketsOfTheirOwn() throws DamagedLine {
        var story = play("1.242971311");

        var plain = story.book.markets.keySet().stream().filter(id -> !id.contains("/")).toList();
        var handicaps =
                story.book.markets.keySet().stream()
                        .filter(id -> id.contains("/"))
                        .map(id -> id.substring(0, id.indexOf('/')))
                        .distinct()
                        .toList();
        assertThat(plain).hasSize(140);
        assertThat(handicaps).hasSize(60);
        assertThat(requireNonNull(story.book.markets.get("bf:1.242972279/-0.25")).selections)
                .containsOnlyKeys("9163@-0.25", "10779@0.25");
        assertThat(requireNonNull(story.book.markets.get("bf:1.242972279/0")).selections)
                .containsOnlyKeys("9163@0", "10779@0");
        assertThat(story.book.markets.keySet()).noneMatch(id -> id.endsWith("/-0"));
        assertThat(story.runnerChanges).isEqualTo(6_672);
        assertThat(story.lines).isEqualTo(1_736);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.200806927",
                "1.185781277",
                "1.145405534",
                "1.223716976",
                "1.230478683",
                "1.242971311"
            })
    void agreesWithItsSlowTwinAfterEveryMessage(String recording) throws DamagedLine {
        var reader = new StreamLineReader();
        var translator = new BetfairTranslator();
        var seen = new SeenBook();
        var twin = new NaiveExchange();
        var number = 0;
        var quotes = 0L;
        for (var line : RecordedLines.of(recording)) {
            number++;
            var bytes = line.getBytes(StandardCharsets.UTF_8);
            twin.apply(line);
            if (reader.read(bytes, 0, bytes.length) instanceof MarketChanges message) {
                seen.apply(
                        translator.apply(
                                message,
                                new SourcePosition(
                                        BetfairRecordingFormat.PROVIDER, recording, number)));
                for (var change : message.changes()) {
                    quotes +=
                            requireSame(
                                    recording + " line " + number,
                                    change.market().value(),
                                    seen,
                                    twin);
                }
            }
        }
        assertThat(quotes).isPositive();
    }

    /** Compares one exchange market with all its lines; answers how many quotes were compared. */
    private static int requireSame(String where, String market, SeenBook seen, NaiveExchange twin) {
        var expected = requireNonNull(twin.markets.get(market.substring("bf:".length())));
        var definition = requireNonNull(expected.definition);
        if (definition.get("status").asString().equals("CLOSED")) {
            return 0;
        }
        var lines = definition.get("bettingType").asString().equals("ASIAN_HANDICAP_DOUBLE_LINE");
        var first = definition.get("runners").get(0).get("id").asLong();
        for (var runner : definition.get("runners")) {
            var handicap = runner.has("hc") ? runner.get("hc").decimalValue() : BigDecimal.ZERO;
            var line = runner.get("id").asLong() == first ? handicap : handicap.negate();
            var id = lines ? market + "/" + plain(line) : market;
            var selection = runner.get("id").asLong() + (lines ? "@" + plain(handicap) : "");
            var actual = requireNonNull(seen.markets.get(id), where + " " + id);
            var quote =
                    requireNonNull(
                            actual.selections.get(selection), where + " " + id + " " + selection);
            var key = NaiveExchange.key(runner);
            if (!quote.quote.equals(NaiveExchange.quote(expected, key))
                    || !String.valueOf(quote.status).equals(NaiveExchange.status(expected, key))
                    || !String.valueOf(actual.status).equals(definition.get("status").asString())
                    || !Boolean.valueOf(definition.get("inPlay").asBoolean())
                            .equals(actual.inPlay)) {
                throw new AssertionError(
                        where
                                + ": "
                                + id
                                + " "
                                + selection
                                + " is "
                                + quote.quote
                                + " "
                                + quote.status
                                + " "
                                + actual.status
                                + " in play "
                                + actual.inPlay
                                + ", its twin says "
                                + NaiveExchange.quote(expected, key)
                                + " of "
                                + runner
                                + " in "
                                + definition.get("status"));
            }
            if (WITHOUT_GAPS.contains(market) && actual.status == ProviderStatus.OPEN) {
                requireUncrossed(where, quote.quote);
            }
        }
        return definition.get("runners").size();
    }

    private static void requireUncrossed(String where, Quote quote) {
        if (quote.backMilli() != 0
                && quote.layMilli() != 0
                && quote.backMilli() >= quote.layMilli()) {
            throw new AssertionError(where + ": crossed book " + quote);
        }
    }

    private static String plain(BigDecimal handicap) {
        return handicap.signum() == 0 ? "0" : handicap.stripTrailingZeros().toPlainString();
    }
}
