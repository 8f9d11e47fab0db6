package org.overround.odds.feed.simulator.domain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.Incident;
import org.overround.contracts.book.MarketUpdate;
import org.overround.contracts.book.MarketUpdate.ProviderStatus;
import org.overround.contracts.book.Scoreboard;
import org.overround.contracts.book.SourcePosition;

/**
 * A number of places in each of which one match follows another: announced, played, settled, and
 * again.
 *
 * <p>What is true at a moment depends on seed, tempo, start and time alone, so a simulation can be
 * taken up at any moment. What is told at a visit to a place is what changed since the visit
 * before; the first visit tells all there is. For one thread at a time.
 */
public final class Simulation {

    private static final double GOLDEN = 0.618_033_988_749_894_9;
    private static final long NEVER = Long.MIN_VALUE;

    private final long seed;
    private final Tempo tempo;
    private final long originMillis;
    private final @Nullable Fixture[] playing;
    private final long[] visitedMillis;
    private final int[] turn;
    private final long knownMillis;

    /**
     * @param events how many places there are
     * @param speed how many times faster than real a match is played
     * @param originMillis when it all began; some matches were under way by then
     * @param knownMillis up to when the listener was told before, null when it never was: matches
     *     it knows and that are over since are brought to their end
     */
    public Simulation(
            long seed, int events, int speed, long originMillis, @Nullable Long knownMillis) {
        this.seed = seed;
        this.tempo = new Tempo(speed);
        this.originMillis = originMillis;
        this.playing = new @Nullable Fixture[events];
        this.visitedMillis = new long[events];
        Arrays.fill(visitedMillis, NEVER);
        this.turn = new int[events];
        this.knownMillis = knownMillis == null ? NEVER : knownMillis;
    }

    /**
     * What there is to tell of a place now; empty when nothing is. Time must not go back between
     * visits to a place.
     */
    public List<FeedUpdate> visit(int place, long atMillis, SourcePosition source) {
        var before = visitedMillis[place];
        visitedMillis[place] = atMillis;
        if (before == NEVER) {
            return arrive(place, atMillis, source);
        }
        var last = fixtureAt(place, before);
        var now = fixtureAt(place, atMillis);
        if (last.number() != now.number()) {
            return present(ending(last, before, source), image(now, atMillis, source));
        }
        return present(null, change(now, place, before, atMillis, source));
    }

    private List<FeedUpdate> arrive(int place, long atMillis, SourcePosition source) {
        var now = fixtureAt(place, atMillis);
        if (knownMillis != NEVER) {
            var known = fixtureAt(place, knownMillis);
            if (known.number() != now.number()) {
                return present(ending(known, knownMillis, source), image(now, atMillis, source));
            }
        }
        return present(null, image(now, atMillis, source));
    }

    private static List<FeedUpdate> present(
            @Nullable FeedUpdate first, @Nullable FeedUpdate second) {
        var updates = new ArrayList<FeedUpdate>(2);
        if (first != null) {
            updates.add(first);
        }
        if (second != null) {
            updates.add(second);
        }
        return updates;
    }

    /**
     * Places are spread over the cycle, so that at any time some matches are to come and others are
     * under way.
     */
    private Fixture fixtureAt(int place, long atMillis) {
        var cycle = tempo.cycleMillis();
        var ahead = (long) (cycle * ((place + 1) * GOLDEN % 1));
        var round = Math.floorDiv(atMillis - originMillis + ahead, cycle);
        var number = round * playing.length + place + 1;
        var cached = playing[place];
        if (cached != null && cached.number() == number) {
            return cached;
        }
        var announced = originMillis - ahead + round * cycle;
        var kickOff = announced + tempo.leadMillis();
        var fixture = Fixture.of(seed, tempo, number, place, round, kickOff);
        playing[place] = fixture;
        return fixture;
    }

    private FeedUpdate image(Fixture fixture, long atMillis, SourcePosition source) {
        var state = fixture.stateAt(atMillis);
        return new FeedUpdate(
                fixture.event(),
                source,
                fixture.info(),
                state.status(),
                scoreboard(fixture, atMillis),
                List.of(),
                GoalMarket.ALL.stream()
                        .map(market -> MatchMarkets.image(fixture, market, atMillis))
                        .toList());
    }

    /** The rest of a match nobody will visit again. */
    private @Nullable FeedUpdate ending(Fixture fixture, long before, SourcePosition source) {
        var end = fixture.kickOffMillis() - tempo.leadMillis() + tempo.cycleMillis() - 1;
        return difference(fixture, before, end, allChanges(fixture, before, end), source);
    }

    private @Nullable FeedUpdate change(
            Fixture fixture, int place, long before, long atMillis, SourcePosition source) {
        var eventful =
                fixture.script().beats().stream()
                        .anyMatch(beat -> within(fixture, beat, before, atMillis));
        var markets =
                eventful
                        ? allChanges(fixture, before, atMillis)
                        : oneChange(fixture, place, before, atMillis);
        return difference(fixture, before, atMillis, markets, source);
    }

    private static boolean within(Fixture fixture, Beat beat, long before, long atMillis) {
        var at = fixture.kickOffMillis() + beat.atMillis();
        return at > before && at <= atMillis;
    }

    private static List<MarketUpdate> allChanges(Fixture fixture, long before, long atMillis) {
        return GoalMarket.ALL.stream()
                .map(market -> MatchMarkets.change(fixture, market, before, atMillis))
                .filter(Objects::nonNull)
                .toList();
    }

    /** While nothing happens the open markets take turns. */
    private List<MarketUpdate> oneChange(Fixture fixture, int place, long before, long atMillis) {
        var state = fixture.stateAt(atMillis);
        for (var i = 0; i < GoalMarket.ALL.size(); i++) {
            var market = GoalMarket.ALL.get(Math.floorMod(turn[place]++, GoalMarket.ALL.size()));
            if (MatchMarkets.status(market, state) == ProviderStatus.OPEN) {
                var change = MatchMarkets.change(fixture, market, before, atMillis);
                return change == null ? List.of() : List.of(change);
            }
        }
        return List.of();
    }

    private @Nullable FeedUpdate difference(
            Fixture fixture,
            long before,
            long atMillis,
            List<MarketUpdate> markets,
            SourcePosition source) {
        var was = fixture.stateAt(before);
        var state = fixture.stateAt(atMillis);
        var incidents =
                fixture.script().beats().stream()
                        .filter(beat -> within(fixture, beat, before, atMillis))
                        .map(Beat::incident)
                        .filter(Objects::nonNull)
                        .map(Incident.class::cast)
                        .toList();
        var old = scoreboard(fixture, before);
        var now = scoreboard(fixture, atMillis);
        var status = state.status() == was.status() ? null : state.status();
        var shown = sameMinute(old, now) ? null : now;
        return markets.isEmpty() && incidents.isEmpty() && status == null && shown == null
                ? null
                : new FeedUpdate(fixture.event(), source, null, status, shown, incidents, markets);
    }

    private Scoreboard scoreboard(Fixture fixture, long atMillis) {
        return fixture.stateAt(atMillis)
                .scoreboard(fixture.script(), tempo, atMillis - fixture.kickOffMillis());
    }

    /**
     * Whoever shows the clock lets it run by itself: it is told again with each minute and each
     * goal.
     */
    private static boolean sameMinute(Scoreboard one, Scoreboard other) {
        return Objects.equals(one.score(), other.score())
                && Objects.equals(minute(one.clock()), minute(other.clock()));
    }

    private static @Nullable String minute(@Nullable String clock) {
        return clock == null || clock.indexOf(':') < 0
                ? clock
                : clock.substring(0, clock.indexOf(':'));
    }
}
