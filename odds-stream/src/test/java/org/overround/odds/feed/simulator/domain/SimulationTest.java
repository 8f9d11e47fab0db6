package org.overround.odds.feed.simulator.domain;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.MarketUpdate.ProviderStatus;
import org.overround.contracts.book.Quote;
import org.overround.contracts.book.SourcePosition;
import org.overround.kernel.EventLifecycle;
import org.overround.kernel.EventStatus;
import org.overround.kernel.IncidentKind;
import org.overround.kernel.ProviderId;
import org.overround.kernel.SelectionStatus;
import org.overround.odds.feed.simulator.domain.MatchState.Phase;

class SimulationTest {

    private static final long ORIGIN = 1_763_629_000_000L;
    private static final SourcePosition SOURCE =
            new SourcePosition(new ProviderId("simulator"), "test", 1);

    private static List<FeedUpdate> run(
            Simulation simulation, int places, long fromMillis, long toMillis, long stepMillis) {
        var updates = new ArrayList<FeedUpdate>();
        var step = 0;
        for (var at = fromMillis; at < toMillis; at += stepMillis) {
            updates.addAll(simulation.visit(step++ % places, at, SOURCE));
        }
        return updates;
    }

    /** What a follower knows of one match. */
    private static final class Followed {
        final List<EventStatus> statuses = new ArrayList<>();
        final Map<String, ProviderStatus> markets = new TreeMap<>();
        final Map<String, SelectionStatus> selections = new TreeMap<>();
        final List<IncidentKind> incidents = new ArrayList<>();
        @Nullable String score;

        void apply(FeedUpdate update) {
            if (update.status() != null) {
                statuses.add(update.status());
            }
            update.incidents().forEach(each -> incidents.add(each.kind()));
            if (update.scoreboard() != null && update.scoreboard().score() != null) {
                score = update.scoreboard().score();
            }
            for (var market : update.markets()) {
                var was = markets.get(market.market().value());
                if (market.status() != null) {
                    assertThat(was)
                            .as("%s was over", market.market())
                            .isNotEqualTo(ProviderStatus.CLOSED);
                    markets.put(market.market().value(), market.status());
                }
                for (var selection : market.selections()) {
                    if (selection.status() != null) {
                        selections.put(
                                market.market().value() + "/" + selection.selection(),
                                selection.status());
                    }
                    if (selection.quote() != null && !market.image()) {
                        assertThat(markets.get(market.market().value()))
                                .isEqualTo(ProviderStatus.OPEN);
                    }
                }
            }
        }
    }

    private static Map<String, Followed> follow(List<FeedUpdate> updates) {
        var matches = new HashMap<String, Followed>();
        updates.forEach(each ->
                matches.computeIfAbsent(each.event().value(), unseen -> new Followed())
                        .apply(each));
        return matches;
    }

    @Test
    void sameSeedAndStepsTellTheSame() {
        var one = run(new Simulation(7, 5, 10, ORIGIN, null), 5, ORIGIN, ORIGIN + 1_200_000, 100);
        var two = run(new Simulation(7, 5, 10, ORIGIN, null), 5, ORIGIN, ORIGIN + 1_200_000, 100);
        var other = run(new Simulation(8, 5, 10, ORIGIN, null), 5, ORIGIN, ORIGIN + 1_200_000, 100);

        assertThat(one).isEqualTo(two).isNotEqualTo(other).hasSizeGreaterThan(8_000);
    }

    @Test
    void matchesAreAnnouncedPlayedAndSettledAndNewOnesFollow() {
        var matches =
                follow(
                        run(
                                new Simulation(3, 6, 10, ORIGIN, null),
                                6,
                                ORIGIN,
                                ORIGIN + 3_600_000,
                                150));

        var complete =
                matches.values().stream()
                        .filter(each ->
                                each.statuses.contains(EventStatus.SCHEDULED)
                                        && each.statuses.contains(EventStatus.RESULTED))
                        .toList();
        assertThat(complete).hasSizeGreaterThan(8);
        assertThat(complete)
                .allSatisfy(each -> {
                    assertThat(each.statuses)
                            .containsExactly(
                                    EventStatus.SCHEDULED,
                                    EventStatus.LIVE,
                                    EventStatus.FINISHED,
                                    EventStatus.RESULTED);
                    assertThat(each.incidents)
                            .contains(
                                    IncidentKind.KICK_OFF,
                                    IncidentKind.HALF_TIME,
                                    IncidentKind.FULL_TIME);
                    assertThat(each.markets).hasSize(8);
                    assertThat(each.markets.values()).containsOnly(ProviderStatus.CLOSED);
                    requireResultsMatch(each);
                });
    }

    private static void requireResultsMatch(Followed match) {
        var goals = requireNonNull(match.score).split("-", -1);
        var home = Integer.parseInt(goals[0]);
        var away = Integer.parseInt(goals[1]);
        var winners = new HashSet<String>();
        match.selections.forEach((id, status) -> {
            if (status == SelectionStatus.WINNER) {
                winners.add(id.substring(id.indexOf(':', "sim:match:".length()) + 1));
            }
        });
        var expected =
                new HashSet<String>(
                        Set.of(
                                "result/" + (home > away ? "1" : home == away ? "X" : "2"),
                                "btts/" + (home > 0 && away > 0 ? "yes" : "no")));
        for (var line = 0; line < 6; line++) {
            expected.add("total:" + line + ".5/" + (home + away > line ? "over" : "under"));
        }
        assertThat(winners).as("winners at %s", match.score).isEqualTo(expected);
    }

    @Test
    void everyIncidentComesWhileTheProviderIsSuspended() {
        var simulation = new Simulation(11, 1, 10, ORIGIN, null);
        var moving =
                Set.of(
                        IncidentKind.GOAL,
                        IncidentKind.PENALTY,
                        IncidentKind.RED_CARD,
                        IncidentKind.VAR);
        var seen = new HashSet<IncidentKind>();
        @Nullable ProviderStatus result = null;
        for (var at = ORIGIN; at < ORIGIN + 40_000_000; at += 250) {
            for (var update : simulation.visit(0, at, SOURCE)) {
                for (var market : update.markets()) {
                    if (market.market().value().endsWith(":result") && market.status() != null) {
                        result = market.status();
                    }
                }
                for (var incident : update.incidents()) {
                    seen.add(incident.kind());
                    if (moving.contains(incident.kind())) {
                        assertThat(result).as("%s", incident).isEqualTo(ProviderStatus.SUSPENDED);
                    }
                }
            }
        }
        assertThat(seen).containsAll(moving);
    }

    @Test
    void someMatchesAreUnderWayAndSomeAreToComeFromTheStart() {
        var simulation = new Simulation(1, 20, 10, ORIGIN, null);
        var statuses = new HashMap<EventStatus, Integer>();
        var names = new HashSet<String>();
        for (var place = 0; place < 20; place++) {
            var image = simulation.visit(place, ORIGIN + place, SOURCE).getFirst();
            statuses.merge(requireNonNull(image.status()), 1, Integer::sum);
            names.add(requireNonNull(requireNonNull(image.info()).name()));
            assertThat(image.markets())
                    .hasSize(8)
                    .allMatch(market -> market.image() && market.info() != null);
        }
        assertThat(statuses.getOrDefault(EventStatus.LIVE, 0)).isBetween(8, 16);
        assertThat(statuses.getOrDefault(EventStatus.SCHEDULED, 0)).isBetween(3, 10);
        assertThat(names).hasSize(20);
    }

    @Test
    void aRestartTellsEverythingAgainAndEndsTheMatchesThatAreOverSince() {
        var before = new Simulation(5, 4, 10, ORIGIN, null);
        var known = follow(run(before, 4, ORIGIN, ORIGIN + 600_000, 100));
        var goneForMillis = 900_000L;

        var after = new Simulation(5, 4, 10, ORIGIN, ORIGIN + 600_000);
        var told =
                run(
                        after,
                        4,
                        ORIGIN + 600_000 + goneForMillis,
                        ORIGIN + 600_400 + goneForMillis,
                        100);

        told.forEach(each ->
                known.computeIfAbsent(each.event().value(), unseen -> new Followed()).apply(each));
        var open =
                known.values().stream()
                        .filter(each -> each.statuses.getLast() != EventStatus.RESULTED)
                        .toList();
        assertThat(open).hasSizeLessThanOrEqualTo(4);
        known.values()
                .forEach(each -> {
                    var state = EventLifecycle.of(EventStatus.SCHEDULED);
                    for (var status : each.statuses) {
                        state = state.towards(status);
                    }
                    assertThat(state.status()).isEqualTo(each.statuses.getLast());
                });
    }

    /**
     * Prices must be worth what happens: over many matches, results come as often as they were
     * priced before kick-off.
     */
    @Test
    void resultsComeAsOftenAsTheyArePriced() {
        var matches = 4_000;
        var tempo = new Tempo(1);
        var expected = new double[3];
        var actual = new double[3];
        var expectedGoals = 0.0;
        var goals = 0.0;
        for (var i = 1; i <= matches; i++) {
            var fixture = Fixture.of(99, tempo, i, i % 42, i, ORIGIN);
            var end = fixture.stateAt(ORIGIN + tempo.cycleMillis());
            var distribution =
                    new ScoreDistribution(
                            0, 0, fixture.strengths().home(), fixture.strengths().away());
            var probabilities = GoalMarket.ALL.getFirst().probabilities(distribution);
            for (var k = 0; k < 3; k++) {
                expected[k] += probabilities[k];
            }
            actual[end.home() > end.away() ? 0 : end.home() == end.away() ? 1 : 2]++;
            expectedGoals += fixture.strengths().home() + fixture.strengths().away();
            goals += end.home() + end.away();
            assertThat(end.phase()).isEqualTo(Phase.OFFICIAL);
        }
        for (var k = 0; k < 3; k++) {
            assertThat(actual[k] / matches).isCloseTo(expected[k] / matches, within(0.03));
        }
        assertThat(goals / matches).isCloseTo(expectedGoals / matches, within(0.12));
    }

    @Test
    void anExchangeQuotesBothSidesAroundTheFairPriceAndABookmakerTakesItsMargin() {
        var seed = 4_711L;
        var dice = new Dice(seed);
        for (var i = 0; i < 20_000; i++) {
            var probability = dice.share();
            var quote =
                    Pricing.quote(
                            org.overround.contracts.book.MarketInfo.PriceSource.EXCHANGE,
                            probability,
                            dice.share());
            var fair = 1_000 / probability;
            if (quote.backMilli() != 0 && quote.layMilli() != 0) {
                assertThat(quote.backMilli()).isLessThan(quote.layMilli());
                assertThat((double) quote.backMilli()).isLessThanOrEqualTo(fair);
                assertThat((double) quote.layMilli()).isGreaterThanOrEqualTo(fair - 1e-6);
            }
            assertThat(quote).isNotEqualTo(Quote.NONE);
            var fixed =
                    Pricing.quote(
                            org.overround.contracts.book.MarketInfo.PriceSource.FIXED_ODDS,
                            probability,
                            0);
            assertThat(fixed.fixedMilli()).isBetween(1_010, 1_000_000);
        }
    }

    @Test
    void thousandsOfPlacesHaveMatchesOfTheirOwn() {
        var simulation = new Simulation(1, 3_000, 10, ORIGIN, null);
        var events = new HashSet<String>();
        for (var place = 0; place < 3_000; place++) {
            simulation
                    .visit(place, ORIGIN, SOURCE)
                    .forEach(each -> events.add(each.event().value()));
        }
        assertThat(events).hasSize(3_000);
    }
}
