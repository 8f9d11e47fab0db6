package org.overround.bets.cascade;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.overround.bets.cascade.domain.Agent;
import org.overround.bets.cascade.domain.AgentForest;
import org.overround.bets.cascade.domain.AgentTree;
import org.overround.bets.cascade.domain.Counter;
import org.overround.bets.cascade.domain.Limits;
import org.overround.bets.cascade.domain.MatrixRule;
import org.overround.contracts.bets.AgentDetail;
import org.overround.contracts.bets.AgentNode;
import org.overround.contracts.json.ContractJson;
import org.overround.kernel.AgentId;
import tools.jackson.databind.JsonNode;

/** The agents as the console shows them. Pure. */
public final class AgentViews {

    private AgentViews() {}

    /**
     * An agent with all below it; with no agent, a node without an id over all roots. None for an
     * agent nobody knows.
     */
    public static Optional<AgentNode> tree(AgentForest forest, @Nullable AgentId top) {
        if (top == null) {
            return Optional.of(
                    new AgentNode(
                            null,
                            "all trees",
                            "",
                            false,
                            true,
                            forest.trees().stream().map(tree -> node(tree, root(tree))).toList()));
        }
        return forest.treeOf(top).flatMap(tree -> tree.agent(top).map(agent -> node(tree, agent)));
    }

    private static Agent root(AgentTree tree) {
        return tree.agent(tree.root()).orElseThrow();
    }

    private static AgentNode node(AgentTree tree, Agent agent) {
        return new AgentNode(
                agent.id(),
                agent.name(),
                tree.currency(),
                agent.suspended(),
                agent.bBookEnabled(),
                tree.children(agent.id()).stream().map(child -> node(tree, child)).toList());
    }

    /**
     * An agent's settings and exposure.
     *
     * @param counters those to show, as {@code AgentTree.counters} names them
     * @param usedMinor what is used of each by its key, one that is not named is not used; null: it
     *     is not known
     */
    public static Optional<AgentDetail> detail(
            AgentForest forest,
            AgentId id,
            List<Counter> counters,
            @Nullable Map<String, Long> usedMinor) {
        return forest.treeOf(id)
                .flatMap(tree ->
                        tree.agent(id)
                                .map(agent ->
                                        new AgentDetail(
                                                id,
                                                tree.version(),
                                                rules(tree, agent),
                                                uses(counters, usedMinor))));
    }

    private static List<AgentDetail.ScopeUse> uses(
            List<Counter> counters, @Nullable Map<String, Long> usedMinor) {
        return counters.stream()
                .map(counter ->
                        use(
                                counter,
                                usedMinor == null
                                        ? null
                                        : usedMinor.getOrDefault(counter.key(), 0L)))
                .toList();
    }

    private static AgentDetail.ScopeUse use(Counter counter, @Nullable Long usedMinor) {
        var limit = counter.limitMinor() == Counter.NO_LIMIT ? null : counter.limitMinor();
        return new AgentDetail.ScopeUse(
                counter.scope().name(),
                counter.key(),
                limit,
                usedMinor,
                limit != null && usedMinor != null && usedMinor >= limit);
    }

    private static JsonNode rules(AgentTree tree, Agent agent) {
        var rules = new LinkedHashMap<String, @Nullable Object>();
        rules.put("name", agent.name());
        rules.put("parent", agent.parent());
        rules.put("currency", tree.currency());
        rules.put("suspended", agent.suspended());
        rules.put("bBookEnabled", agent.bBookEnabled());
        rules.put("topSlice", agent.topSlice().percent());
        rules.put("defaultForward", agent.defaultForward().percent());
        rules.put("zone", agent.zone().getId());
        var night = agent.night();
        rules.put("night", night == null ? null : night.from() + ".." + night.to());
        rules.put("weekStarts", agent.weekStart().name());
        rules.put("eventCapMinor", tree.eventCapMinor());
        rules.put("unhedgedMinor", tree.unhedgedMinor());
        rules.put("limits", limits(agent.limits()));
        rules.put("matrix", agent.matrix().stream().map(AgentViews::rule).toList());
        addOverrides(rules, agent);
        return ContractJson.mapper().valueToTree(rules);
    }

    private static void addOverrides(Map<String, @Nullable Object> rules, Agent agent) {
        rules.put(
                "userOverrides",
                agent.userOverrides().stream()
                        .map(each ->
                                row(
                                        "player", each.player(),
                                        "forward", each.forward().percent(),
                                        "expires", each.expires()))
                        .toList());
        rules.put(
                "eventOverrides",
                agent.eventOverrides().stream()
                        .map(each ->
                                row(
                                        "event", each.event(),
                                        "forward", each.forward().percent(),
                                        "expires", each.expires()))
                        .toList());
        rules.put(
                "classifications",
                agent.classifications().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(each -> row("player", each.getKey(), "source", each.getValue()))
                        .toList());
        rules.put(
                "trust",
                agent.trust().stream()
                        .map(each ->
                                row(
                                        "downline", each.downline(),
                                        "level", each.level(),
                                        "minRetention", each.minRetention().percent()))
                        .toList());
    }

    private static List<Map<String, @Nullable Object>> limits(Limits limits) {
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        add(rows, "GLOBAL", limits.globalMinor());
        add(rows, "SPORT", limits.anySportMinor());
        limits.sportMinor().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each ->
                        rows.add(
                                row(
                                        "scope", "SPORT",
                                        "sport", each.getKey(),
                                        "amountMinor", each.getValue())));
        add(rows, "MARKET", limits.anyEventMinor());
        limits.eventMinor().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(each ->
                        rows.add(
                                row(
                                        "scope", "MARKET",
                                        "event", each.getKey(),
                                        "amountMinor", each.getValue())));
        add(rows, "NIGHT_PERIOD", limits.nightMinor());
        add(rows, "WEEKLY_PERIOD", limits.weekMinor());
        return rows;
    }

    private static void add(
            List<Map<String, @Nullable Object>> rows, String scope, @Nullable Long amountMinor) {
        if (amountMinor != null) {
            rows.add(row("scope", scope, "amountMinor", amountMinor));
        }
    }

    private static Map<String, @Nullable Object> rule(MatrixRule rule) {
        return row(
                "id", rule.id(),
                "marketType", rule.marketType(),
                "sport", rule.sport(),
                "phase", rule.phase(),
                "source", rule.source(),
                "liquidity", rule.liquidity(),
                "forward", rule.forward().percent(),
                "specificity", rule.specificity(),
                "created", rule.created());
    }

    private static Map<String, @Nullable Object> row(@Nullable Object... namesAndValues) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i < namesAndValues.length; i += 2) {
            row.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return row;
    }
}
