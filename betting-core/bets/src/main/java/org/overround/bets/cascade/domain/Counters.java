package org.overround.bets.cascade.domain;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.EventId;
import org.overround.kernel.SportId;

/**
 * Names the exposure counters that a bet counts in, at one moment. A multiple counts in full on
 * each of its legs' events and sports, each once, and once in the other scopes (DESIGN section 5).
 */
final class Counters {

    private static final int SCOPES_OF_A_SINGLE = 6;

    private final AgentTree tree;
    private final Instant now;
    private final List<SportId> sports;
    private final List<EventId> events;
    private @Nullable ZoneId zone;
    private LocalDateTime local = LocalDateTime.MIN;

    Counters(AgentTree tree, List<SportId> sports, List<EventId> events, Instant now) {
        this.tree = tree;
        this.sports = sports;
        this.events = events;
        this.now = now;
    }

    static Counters of(AgentTree tree, List<Leg> legs, Instant now) {
        if (legs.size() == 1) {
            var leg = legs.getFirst();
            return new Counters(tree, List.of(leg.sport()), List.of(leg.event()), now);
        }
        return new Counters(
                tree,
                legs.stream().map(Leg::sport).distinct().toList(),
                legs.stream().map(Leg::event).distinct().toList(),
                now);
    }

    /** The caps of the events, for all agents of the tree together. */
    List<Counter> eventCaps() {
        var caps = new ArrayList<Counter>(events.size());
        for (var event : events) {
            caps.add(
                    new Counter(
                            ScopeKind.EVENT_CAP,
                            ScopeKeys.eventCap(tree.root(), event),
                            tree.eventCapMinor()));
        }
        return caps;
    }

    /** What waits for the exchange. */
    static Counter unhedged(AgentTree tree) {
        return new Counter(
                ScopeKind.UNHEDGED, ScopeKeys.unhedged(tree.root()), tree.unhedgedMinor());
    }

    /** An agent's own, limited or not, with room for the caps behind them. */
    List<Counter> own(Desk desk) {
        var counters =
                new ArrayList<Counter>(SCOPES_OF_A_SINGLE + sports.size() + 2 * events.size());
        var keys = desk.keys();
        var limits = desk.agent().limits();
        counters.add(new Counter(ScopeKind.GLOBAL, keys.global(), limits.global()));
        for (var sport : sports) {
            counters.add(new Counter(ScopeKind.SPORT, keys.sport(sport), limits.sport(sport)));
        }
        for (var event : events) {
            counters.add(new Counter(ScopeKind.MARKET, keys.market(event), limits.event(event)));
        }
        addPeriods(counters, desk);
        return counters;
    }

    private void addPeriods(List<Counter> counters, Desk desk) {
        var agent = desk.agent();
        var here = localTime(agent.zone());
        var night = agent.night() == null ? null : agent.night().begun(here);
        if (night != null) {
            counters.add(
                    new Counter(
                            ScopeKind.NIGHT_PERIOD,
                            desk.keys().night(night),
                            agent.limits().night()));
        }
        var week = here.toLocalDate().with(TemporalAdjusters.previousOrSame(agent.weekStart()));
        counters.add(
                new Counter(
                        ScopeKind.WEEKLY_PERIOD, desk.keys().week(week), agent.limits().week()));
    }

    private LocalDateTime localTime(ZoneId of) {
        if (!of.equals(zone)) {
            zone = of;
            local = LocalDateTime.ofInstant(now, of);
        }
        return local;
    }
}
