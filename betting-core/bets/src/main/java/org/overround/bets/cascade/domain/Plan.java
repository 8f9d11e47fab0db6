package org.overround.bets.cascade.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.bets.cascade.domain.Level.Room;

/**
 * What a chain of agents would do with a bet, whatever its stake.
 *
 * @param levels from the player's own agent up
 * @param freeEventMinor the least that is free under the caps of the bet's events
 */
record Plan(AgentTree tree, List<Level> levels, long freeEventMinor) {

    private static final Verdict SKIPPED = new Verdict(Share.ALL, "SKIPPED");
    private static final Verdict DEGRADED = new Verdict(Share.ALL, "DEGRADED");

    static Plan of(Wager wager, Chain chain, Capacities capacities, Instant now) {
        var counters = Counters.of(chain.tree(), wager.legs(), now);
        var caps = counters.eventCaps();
        var legs = packed(wager, chain.tree().vocabulary());
        var levels = new ArrayList<Level>(chain.levels().size());
        @Nullable Level below = null;
        for (var desk : chain.levels()) {
            below = decide(desk, below, wager, legs, now);
            if (!below.verdict().forward().equals(Share.ALL)
                    || !below.topSlice().equals(Share.NONE)) {
                below = with(room(counters.own(desk), caps, capacities), below);
            }
            levels.add(below);
        }
        return new Plan(chain.tree(), levels, least(caps, capacities));
    }

    /** Everything is forwarded. */
    static Plan degraded(Chain chain) {
        var levels = new ArrayList<Level>(chain.levels().size());
        for (var desk : chain.levels()) {
            levels.add(
                    new Level(
                            desk.agent(),
                            Share.NONE,
                            SourceType.NORMAL,
                            DEGRADED,
                            DEGRADED.rule(),
                            Room.NONE));
        }
        return new Plan(chain.tree(), levels, 0);
    }

    private static long[] packed(Wager wager, Vocabulary vocabulary) {
        var legs = new long[wager.legs().size()];
        for (var i = 0; i < legs.length; i++) {
            legs[i] = vocabulary.pack(wager.legs().get(i));
        }
        return legs;
    }

    private static Level decide(
            Desk desk, @Nullable Level below, Wager wager, long[] legs, Instant now) {
        var agent = desk.agent();
        var source = desk.source(wager.player(), below);
        var skipped = skipped(agent);
        if (skipped != null) {
            return new Level(agent, Share.NONE, source, SKIPPED, skipped, Room.NONE);
        }
        return new Level(
                agent,
                below == null ? Share.NONE : agent.topSlice(),
                source,
                desk.forward(wager, legs, source, now),
                null,
                Room.NONE);
    }

    /** Why an agent takes no part (B-Book guide, "Skip Check"). */
    private static @Nullable String skipped(Agent agent) {
        if (agent.suspended()) {
            return "SUSPENDED";
        }
        return agent.bBookEnabled() ? null : "B_BOOK_DISABLED";
    }

    private static Level with(Room room, Level level) {
        return new Level(
                level.agent(),
                level.topSlice(),
                level.source(),
                level.verdict(),
                level.skipped(),
                room);
    }

    private static Room room(List<Counter> own, List<Counter> caps, Capacities capacities) {
        var leastMinor = Counter.NO_LIMIT;
        var tightest = ScopeKind.GLOBAL;
        for (var counter : own) {
            var free = capacities.freeMinor(counter.key(), counter.limitMinor());
            if (free < leastMinor) {
                leastMinor = free;
                tightest = counter.scope();
            }
        }
        own.addAll(caps);
        return new Room(List.copyOf(own), leastMinor, tightest);
    }

    private static long least(List<Counter> counters, Capacities capacities) {
        var leastMinor = Counter.NO_LIMIT;
        for (var counter : counters) {
            leastMinor =
                    Math.min(leastMinor, capacities.freeMinor(counter.key(), counter.limitMinor()));
        }
        return leastMinor;
    }
}
