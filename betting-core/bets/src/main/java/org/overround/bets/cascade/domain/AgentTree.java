package org.overround.bets.cascade.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.AgentId;
import org.overround.kernel.EventId;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketType;
import org.overround.kernel.SportId;

/**
 * One tree of agents, of one currency, at one version of its rules. Immutable.
 *
 * <p>Invariant: one root that all others reach, in {@link #MAX_LEVELS} levels at most; what the
 * agents of a chain take off the top is 100 % at most.
 */
public final class AgentTree {

    /** B-Book guide, "Safety Mechanisms". */
    public static final int MAX_LEVELS = 10;

    /** What all agents together carry on one event at most, unless configured (minor units). */
    public static final long DEFAULT_EVENT_CAP_MINOR = 5_000_000;

    private final AgentId root;
    private final String currency;
    private final String version;
    private final long eventCapMinor;
    private final long unhedgedMinor;
    private final Map<AgentId, Agent> agents = new LinkedHashMap<>();
    private final Map<AgentId, Chain> chains = new HashMap<>();
    private final Vocabulary vocabulary;

    /**
     * @throws IllegalArgumentException when these agents are no such tree
     */
    public AgentTree(
            AgentId root,
            String currency,
            String version,
            long eventCapMinor,
            long unhedgedMinor,
            List<Agent> agents) {
        this.root = root;
        this.currency = currency;
        this.version = version;
        this.eventCapMinor = eventCapMinor;
        this.unhedgedMinor = unhedgedMinor;
        this.vocabulary = new Vocabulary(agents);
        var desks = new HashMap<AgentId, Desk>();
        for (var agent : agents) {
            if (this.agents.put(agent.id(), agent) != null) {
                throw new IllegalArgumentException(agent.id() + " must be in its tree once");
            }
            desks.put(agent.id(), new Desk(agent, root, vocabulary));
        }
        for (var agent : agents) {
            chains.put(agent.id(), new Chain(this, climb(agent.id(), desks)));
        }
    }

    private List<Desk> climb(AgentId from, Map<AgentId, Desk> desks) {
        var levels = new ArrayList<Desk>();
        var topSlices = 0;
        @Nullable AgentId next = from;
        while (next != null) {
            var desk = desks.get(next);
            if (desk == null || levels.size() == MAX_LEVELS) {
                throw new IllegalArgumentException(
                        "%s must reach the root %s in %d levels, came to %s"
                                .formatted(from, root, MAX_LEVELS, next));
            }
            topSlices += levels.isEmpty() ? 0 : desk.agent().topSlice().basisPoints();
            levels.add(desk);
            next = desk.agent().parent();
        }
        if (!levels.getLast().agent().id().equals(root)) {
            throw new IllegalArgumentException(from + " must be below the root " + root);
        }
        if (topSlices > Share.ALL.basisPoints()) {
            throw new IllegalArgumentException(
                    "what is taken off the top above %s must be 100 %% at most".formatted(from));
        }
        return levels;
    }

    public AgentId root() {
        return root;
    }

    public String currency() {
        return currency;
    }

    /** What the file calls its rules, and the hash of its content. */
    public String version() {
        return version;
    }

    /** The most liability all agents together carry on one event. */
    public long eventCapMinor() {
        return eventCapMinor;
    }

    /** The most liability that waits for the exchange to take it. */
    public long unhedgedMinor() {
        return unhedgedMinor;
    }

    /** All agents in the order in which they are configured. */
    public List<Agent> agents() {
        return List.copyOf(agents.values());
    }

    public Optional<Agent> agent(AgentId id) {
        return Optional.ofNullable(agents.get(id));
    }

    /** The agents a bet passes from an agent to the root. */
    public Optional<Chain> chain(AgentId from) {
        return Optional.ofNullable(chains.get(from));
    }

    /** The agents right below one, in the order in which they are configured. */
    public List<Agent> children(AgentId parent) {
        return agents.values().stream().filter(agent -> parent.equals(agent.parent())).toList();
    }

    /** The rule of an agent's matrix that decides for a bettor and a market; none: its default. */
    public Optional<MatrixRule> matrixRule(
            AgentId agent,
            MarketType marketType,
            SportId sport,
            Phase phase,
            SourceType source,
            LiquidityBand liquidity) {
        return desk(agent)
                .map(desk ->
                        desk.matrix()
                                .deciding(
                                        vocabulary.pack(
                                                marketType, sport, phase, source, liquidity)))
                .map(Matrix.Entry::rule);
    }

    /**
     * The counters of an agent at one moment, for those sports and events, and for the root the
     * tree's own, too.
     */
    public List<Counter> counters(
            AgentId agent, List<SportId> sports, List<EventId> events, Instant now) {
        var counters = new Counters(this, sports, events, now);
        var named = new ArrayList<Counter>();
        desk(agent).ifPresent(desk -> named.addAll(counters.own(desk)));
        if (agent.equals(root)) {
            named.addAll(counters.eventCaps());
            named.add(Counters.unhedged(this));
        }
        return named;
    }

    private Optional<Desk> desk(AgentId agent) {
        return chain(agent).map(chain -> chain.levels().getFirst());
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }
}
