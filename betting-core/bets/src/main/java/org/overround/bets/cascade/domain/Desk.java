package org.overround.bets.cascade.domain;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.AgentId;
import org.overround.kernel.EventId;
import org.overround.kernel.PlayerId;

/** An agent at work: its configuration indexed for the questions that each bet asks. */
final class Desk {

    private final Agent agent;
    private final Matrix matrix;
    private final Map<PlayerId, UserOverride> userOverrides;
    private final Map<EventId, EventOverride> eventOverrides;
    private final Map<AgentId, Trust> trust;
    private final Verdict byDefault;
    private final ScopeKeys keys;

    Desk(Agent agent, AgentId tree, Vocabulary vocabulary) {
        this.agent = agent;
        this.matrix = new Matrix(agent.matrix(), vocabulary);
        this.userOverrides = index(agent.userOverrides(), UserOverride::player);
        this.eventOverrides = index(agent.eventOverrides(), EventOverride::event);
        this.trust = index(agent.trust(), Trust::downline);
        this.byDefault = Verdict.ofDefault(agent.defaultForward());
        this.keys = new ScopeKeys(tree, agent.id());
    }

    private static <K, V> Map<K, V> index(List<V> values, Function<V, K> key) {
        return values.stream().collect(Collectors.toUnmodifiableMap(key, Function.identity()));
    }

    Agent agent() {
        return agent;
    }

    ScopeKeys keys() {
        return keys;
    }

    Matrix matrix() {
        return matrix;
    }

    /**
     * What this agent takes a player for: as classified by itself; else as the agent below says if
     * that is trusted; else normal (B-Book guide, "Source Type Resolution").
     *
     * @param below the level that sends the bet; null for the player's own agent
     */
    SourceType source(PlayerId player, @Nullable Level below) {
        var own = agent.classifications().get(player);
        if (own != null) {
            return own;
        }
        return below == null || below.agent().suspended()
                ? SourceType.NORMAL
                : believed(below, trust.get(below.agent().id()));
    }

    private static SourceType believed(Level below, @Nullable Trust trusted) {
        var kept = Share.ALL.basisPoints() - below.verdict().forward().basisPoints();
        if (trusted == null || kept < trusted.minRetention().basisPoints()) {
            return SourceType.NORMAL;
        }
        return switch (trusted.level()) {
            case FULL -> below.source();
            case CAUTIOUS -> below.source().warns() ? below.source() : SourceType.NORMAL;
            case NONE -> SourceType.NORMAL;
        };
    }

    /**
     * The share of the stake this agent sends up the tree.
     *
     * <p>First match wins: user override, event override, matrix rule, agent default (B-Book guide,
     * "4-Level Precedence Chain"). Of a multiple the leg with the highest share decides (DESIGN
     * section 5), of equals the first.
     *
     * @param legs the legs' packed dimensions
     */
    Verdict forward(Wager wager, long[] legs, SourceType source, Instant now) {
        var forPlayer = userOverrides.get(wager.player());
        if (forPlayer != null && forPlayer.inForce(now)) {
            return Verdict.of(forPlayer);
        }
        var highest = forward(wager.legs().getFirst(), legs[0], source, now);
        for (var i = 1; i < legs.length; i++) {
            var other = forward(wager.legs().get(i), legs[i], source, now);
            if (other.forward().compareTo(highest.forward()) > 0) {
                highest = other;
            }
        }
        return highest;
    }

    private Verdict forward(Leg leg, long packed, SourceType source, Instant now) {
        var forEvent = eventOverrides.get(leg.event());
        if (forEvent != null && forEvent.inForce(now)) {
            return Verdict.of(forEvent);
        }
        var entry = matrix.deciding(Vocabulary.with(packed, source));
        return entry == null ? byDefault : entry.verdict();
    }
}
