package org.overround.bets.cascade.domain;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.AgentId;
import org.overround.kernel.EventId;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketType;
import org.overround.kernel.PlayerId;
import org.overround.kernel.SportId;

/** Agents for tests: active, keeping everything, without limits, unless told otherwise. */
final class AgentBuilder {

    static final Instant LONG_AGO = Instant.parse("2025-01-01T00:00:00Z");

    private final AgentId id;
    private @Nullable AgentId parent;
    private boolean suspended;
    private boolean bBookEnabled = true;
    private Share topSlice = Share.NONE;
    private Share forward = Share.NONE;
    private ZoneId zone = ZoneOffset.UTC;
    private @Nullable Night night;
    private DayOfWeek weekStart = DayOfWeek.MONDAY;
    private @Nullable Long global;
    private @Nullable Long anySport;
    private final Map<SportId, Long> sports = new HashMap<>();
    private @Nullable Long anyEvent;
    private final Map<EventId, Long> events = new HashMap<>();
    private @Nullable Long nightLimit;
    private @Nullable Long weekLimit;
    private final List<MatrixRule> matrix = new ArrayList<>();
    private final List<UserOverride> userOverrides = new ArrayList<>();
    private final List<EventOverride> eventOverrides = new ArrayList<>();
    private final Map<PlayerId, SourceType> classifications = new HashMap<>();
    private final List<Trust> trust = new ArrayList<>();

    private AgentBuilder(String name) {
        this.id = new AgentId("agent:" + name);
    }

    static AgentBuilder agent(String name) {
        return new AgentBuilder(name);
    }

    AgentBuilder below(String parent) {
        this.parent = new AgentId("agent:" + parent);
        return this;
    }

    AgentBuilder suspended() {
        suspended = true;
        return this;
    }

    AgentBuilder bBookDisabled() {
        bBookEnabled = false;
        return this;
    }

    AgentBuilder topSlice(int percent) {
        topSlice = Share.ofPercent(percent);
        return this;
    }

    AgentBuilder forward(int percent) {
        forward = Share.ofPercent(percent);
        return this;
    }

    AgentBuilder in(String zone) {
        this.zone = ZoneId.of(zone);
        return this;
    }

    AgentBuilder night(String from, String to) {
        night = new Night(LocalTime.parse(from), LocalTime.parse(to));
        return this;
    }

    AgentBuilder weekFrom(DayOfWeek day) {
        weekStart = day;
        return this;
    }

    AgentBuilder limit(ScopeKind scope, long minor) {
        switch (scope) {
            case GLOBAL -> global = minor;
            case SPORT -> anySport = minor;
            case MARKET -> anyEvent = minor;
            case NIGHT_PERIOD -> nightLimit = minor;
            case WEEKLY_PERIOD -> weekLimit = minor;
            case EVENT_CAP, UNHEDGED -> throw new IllegalArgumentException("the tree's");
        }
        return this;
    }

    AgentBuilder limit(SportId sport, long minor) {
        sports.put(sport, minor);
        return this;
    }

    AgentBuilder limit(EventId event, long minor) {
        events.put(event, minor);
        return this;
    }

    AgentBuilder rule(MatrixRule rule) {
        matrix.add(rule);
        return this;
    }

    AgentBuilder forPlayer(PlayerId player, int percent, @Nullable Instant expires) {
        userOverrides.add(new UserOverride(player, Share.ofPercent(percent), expires));
        return this;
    }

    AgentBuilder forEvent(EventId event, int percent, @Nullable Instant expires) {
        eventOverrides.add(new EventOverride(event, Share.ofPercent(percent), expires));
        return this;
    }

    AgentBuilder takes(PlayerId player, SourceType source) {
        classifications.put(player, source);
        return this;
    }

    AgentBuilder trusts(String downline, Trust.Level level, int minRetentionPercent) {
        trust.add(
                new Trust(
                        new AgentId("agent:" + downline),
                        level,
                        Share.ofPercent(minRetentionPercent)));
        return this;
    }

    Agent build() {
        return new Agent(
                id,
                parent,
                id.value(),
                suspended,
                bBookEnabled,
                topSlice,
                forward,
                zone,
                night,
                weekStart,
                new Limits(global, anySport, sports, anyEvent, events, nightLimit, weekLimit),
                matrix,
                userOverrides,
                eventOverrides,
                classifications,
                trust);
    }

    /** A rule of the words of a matrix in the order of the guide; {@code *} is any. */
    static MatrixRule rule(String id, String dimensions, int percent) {
        return rule(id, dimensions, percent, LONG_AGO);
    }

    static MatrixRule rule(String id, String dimensions, int percent, Instant created) {
        var words = dimensions.split(" ", -1);
        return new MatrixRule(
                id,
                words[0].equals("*") ? null : new MarketType(words[0]),
                words[1].equals("*") ? null : new SportId(words[1]),
                words[2].equals("*") ? null : Phase.valueOf(words[2]),
                words[3].equals("*") ? null : SourceType.valueOf(words[3]),
                words[4].equals("*") ? null : LiquidityBand.valueOf(words[4]),
                Share.ofPercent(percent),
                created);
    }

    /** A rupee tree with room for everything, the first agent its root. */
    static AgentTree tree(AgentBuilder... agents) {
        return tree(Counter.NO_LIMIT, Counter.NO_LIMIT, agents);
    }

    static AgentTree tree(long eventCapMinor, long unhedgedMinor, AgentBuilder... agents) {
        var built = new ArrayList<Agent>();
        for (var agent : agents) {
            built.add(agent.build());
        }
        return new AgentTree(
                built.getFirst().id(), "INR", "v1", eventCapMinor, unhedgedMinor, built);
    }
}
