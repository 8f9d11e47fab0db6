package org.overround.odds.feed.simulator.domain;

import java.time.Instant;
import org.overround.contracts.book.EventInfo;
import org.overround.contracts.book.MarketInfo.PriceSource;
import org.overround.kernel.EventId;
import org.overround.kernel.SportId;

/**
 * One match, from its announcement to the next one's in its place.
 *
 * @param number counts from 1; the match's name in the world
 */
record Fixture(
        long number,
        EventId event,
        Competition competition,
        Club home,
        Club away,
        Strengths strengths,
        PriceSource priceSource,
        long kickOffMillis,
        long seed,
        MatchScript script) {

    private static final SportId FOOTBALL = new SportId("football");

    /**
     * The same arguments make the same match. {@code place} is the fixture's place among those
     * played at a time.
     */
    static Fixture of(
            long simulatorSeed,
            Tempo tempo,
            long number,
            int place,
            long round,
            long kickOffMillis) {
        var seed = Dice.mix(simulatorSeed, number);
        var competitions = Competition.ALL;
        var competition = competitions.get(place % competitions.size());
        var pair =
                competition.pairing(
                        round + Math.floorMod(simulatorSeed, 1_000L), place / competitions.size());
        var home = pair.getFirst();
        var away = pair.getLast();
        var strengths = Strengths.of(home, away);
        return new Fixture(
                number,
                new EventId("sim:match:" + number),
                competition,
                home,
                away,
                strengths,
                // Every third competition is priced by a bookmaker, the others by an exchange.
                place % competitions.size() % 3 == 2
                        ? PriceSource.FIXED_ODDS
                        : PriceSource.EXCHANGE,
                kickOffMillis,
                seed,
                ScriptWriter.write(new Dice(seed), tempo, strengths, home.name(), away.name()));
    }

    EventInfo info() {
        return new EventInfo(
                FOOTBALL,
                competition.id(),
                competition.name(),
                home.name() + " v " + away.name(),
                Instant.ofEpochMilli(kickOffMillis));
    }

    MatchState stateAt(long atMillis) {
        return MatchState.at(script, atMillis - kickOffMillis);
    }

    /**
     * What the final score looks like from here; the market's mood makes it wander about what the
     * model says.
     */
    ScoreDistribution distributionAt(long atMillis) {
        var state = stateAt(atMillis);
        var left = Strengths.remainingAfter(script.share(atMillis - kickOffMillis));
        var now =
                strengths
                        .afterRedCards(state.homeReds(), state.awayReds())
                        .times(Mood.ofHome(seed, atMillis), Mood.ofAway(seed, atMillis));
        return new ScoreDistribution(
                state.home(), state.away(), now.home() * left, now.away() * left);
    }
}
