package org.overround.bets.cascade.adapter.file;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.overround.bets.cascade.domain.Agent;
import org.overround.bets.cascade.domain.EventOverride;
import org.overround.bets.cascade.domain.MatrixRule;
import org.overround.bets.cascade.domain.Night;
import org.overround.bets.cascade.domain.Phase;
import org.overround.bets.cascade.domain.Share;
import org.overround.bets.cascade.domain.SourceType;
import org.overround.bets.cascade.domain.Trust;
import org.overround.bets.cascade.domain.UserOverride;
import org.overround.contracts.book.RuleVocabulary;
import org.overround.kernel.AgentId;
import org.overround.kernel.EventId;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketType;
import org.overround.kernel.PlayerId;

/** Reads one agent of a tree's file. */
final class AgentReader {

    private static final String AGENT = "an agent's id such as agent:north-inr";
    private static final String PLAYER = "a player's id such as player:anna";
    private static final String EVENT = "an event's id such as sim:match:7";
    private static final String INSTANT = "an instant such as 2026-12-31T00:00:00Z";
    private static final String TIME = "a time of day such as 23:00";
    private static final String ONCE = "there once only";
    private static final AgentId NOBODY = new AgentId("agent:nobody");
    private static final PlayerId NO_PLAYER = PlayerId.ofUsername("nobody");
    private static final EventId NO_EVENT = new EventId("no:event");

    private final RuleVocabulary vocabulary;
    private final ZoneId zoneOfTree;

    AgentReader(RuleVocabulary vocabulary, ZoneId zoneOfTree) {
        this.vocabulary = vocabulary;
        this.zoneOfTree = zoneOfTree;
    }

    AgentDraft read(Fields fields) {
        var id = fields.need("id", NOBODY, AgentId::new, AGENT);
        var agent =
                new Agent(
                        id,
                        fields.orNone("parent", AgentId::new, AGENT),
                        fields.or("name", id.value(), Words::name, "a name"),
                        fields.or("suspended", false, Words::flag, Words.FLAG),
                        fields.or("b-book", true, Words::flag, Words.FLAG),
                        fields.or("top-slice", Share.NONE, Words::percent, Words.PERCENT),
                        fields.need("default-forward", Share.ALL, Words::percent, Words.PERCENT),
                        fields.or("zone", zoneOfTree, ZoneId::of, "a zone such as Asia/Kolkata"),
                        night(fields.group("night")),
                        fields.or(
                                "week-starts",
                                DayOfWeek.MONDAY,
                                DayOfWeek::valueOf,
                                Words.listed(DayOfWeek.values())),
                        LimitsReader.read(fields.list("limits"), vocabulary),
                        matrix(fields.list("matrix")),
                        userOverrides(fields.list("user-overrides")),
                        eventOverrides(fields.list("event-overrides")),
                        classifications(fields.list("classifications")),
                        trust(fields.list("trust")));
        fields.done();
        return new AgentDraft(agent, fields);
    }

    private static @Nullable Night night(@Nullable Fields fields) {
        if (fields == null) {
            return null;
        }
        var from = fields.need("from", LocalTime.MIN, LocalTime::parse, TIME);
        var to = fields.need("to", LocalTime.NOON, LocalTime::parse, TIME);
        fields.done();
        if (from.equals(to)) {
            fields.fault("to", "another time than the night begins");
            return null;
        }
        return new Night(from, to);
    }

    private List<MatrixRule> matrix(List<Fields> list) {
        var rules = new ArrayList<MatrixRule>();
        var ids = new HashSet<String>();
        for (var fields : list) {
            var rule = rule(fields);
            if (!ids.add(rule.id())) {
                fields.fault("id", ONCE);
            }
            rules.add(rule);
        }
        return rules;
    }

    private MatrixRule rule(Fields fields) {
        var rule =
                new MatrixRule(
                        fields.need("id", "", Words::name, "a name"),
                        fields.orNone(
                                "market-type",
                                Words.oneOf(vocabulary.marketTypes(), MarketType::new),
                                "* or " + Words.listed(vocabulary.marketTypes())),
                        fields.orNone(
                                "sport",
                                LimitsReader.sport(vocabulary),
                                "* or " + Words.listed(vocabulary.sports())),
                        fields.orNone(
                                "phase", Phase::valueOf, "* or " + Words.listed(Phase.values())),
                        fields.orNone(
                                "source",
                                SourceType::valueOf,
                                "* or " + Words.listed(SourceType.values())),
                        fields.orNone(
                                "liquidity",
                                LiquidityBand::valueOf,
                                "* or " + Words.listed(LiquidityBand.values())),
                        fields.need("forward", Share.ALL, Words::percent, Words.PERCENT),
                        fields.or("created", Instant.EPOCH, Instant::parse, INSTANT));
        fields.done();
        return rule;
    }

    private static List<UserOverride> userOverrides(List<Fields> list) {
        var overrides = new HashMap<PlayerId, UserOverride>();
        for (var fields : list) {
            var override =
                    new UserOverride(
                            fields.need("player", NO_PLAYER, AgentReader::player, PLAYER),
                            fields.need("forward", Share.ALL, Words::percent, Words.PERCENT),
                            fields.orNone("expires", Instant::parse, INSTANT));
            fields.done();
            if (overrides.put(override.player(), override) != null) {
                fields.fault("player", ONCE);
            }
        }
        return List.copyOf(overrides.values());
    }

    private static List<EventOverride> eventOverrides(List<Fields> list) {
        var overrides = new HashMap<EventId, EventOverride>();
        for (var fields : list) {
            var override =
                    new EventOverride(
                            fields.need("event", NO_EVENT, EventId::new, EVENT),
                            fields.need("forward", Share.ALL, Words::percent, Words.PERCENT),
                            fields.orNone("expires", Instant::parse, INSTANT));
            fields.done();
            if (overrides.put(override.event(), override) != null) {
                fields.fault("event", ONCE);
            }
        }
        return List.copyOf(overrides.values());
    }

    private static Map<PlayerId, SourceType> classifications(List<Fields> list) {
        var classes = new HashMap<PlayerId, SourceType>();
        for (var fields : list) {
            var player = fields.need("player", NO_PLAYER, AgentReader::player, PLAYER);
            var source =
                    fields.need(
                            "source",
                            SourceType.NORMAL,
                            SourceType::valueOf,
                            Words.listed(SourceType.values()));
            fields.done();
            if (classes.put(player, source) != null) {
                fields.fault("player", ONCE);
            }
        }
        return classes;
    }

    private static List<Trust> trust(List<Fields> list) {
        var trusted = new ArrayList<Trust>();
        var seen = new HashSet<AgentId>();
        for (var fields : list) {
            var trust =
                    new Trust(
                            fields.need("downline", NOBODY, AgentId::new, AGENT),
                            fields.need(
                                    "level",
                                    Trust.Level.NONE,
                                    Trust.Level::valueOf,
                                    Words.listed(Trust.Level.values())),
                            fields.or("min-retention", Share.NONE, Words::percent, Words.PERCENT));
            fields.done();
            if (!seen.add(trust.downline())) {
                fields.fault("downline", ONCE);
            }
            trusted.add(trust);
        }
        return trusted;
    }

    private static PlayerId player(String text) {
        if (!text.startsWith("player:")) {
            throw new IllegalArgumentException(text);
        }
        return new PlayerId(text);
    }
}
