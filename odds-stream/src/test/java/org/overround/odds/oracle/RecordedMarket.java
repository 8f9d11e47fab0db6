package org.overround.odds.oracle;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** One market of a recording, merged as the exchange's documentation says. */
final class RecordedMarket {
    private final String id;
    private final Map<Key, Runner> runners = new LinkedHashMap<>();

    /** In the order the exchange shows them. */
    private final Map<Key, String> statuses = new LinkedHashMap<>();

    private @Nullable JsonNode definition;

    RecordedMarket(String id) {
        this.id = id;
    }

    /**
     * A runner is its id and, where lines are played, its handicap; without trailing zeros, so that
     * equal means equal.
     */
    record Key(long runner, BigDecimal handicap) {
        static Key of(JsonNode node) {
            var handicap = node.has("hc") ? node.get("hc").decimalValue() : BigDecimal.ZERO;
            return new Key(node.get("id").asLong(), handicap.stripTrailingZeros());
        }

        Key opposite(long other) {
            return new Key(other, handicap.negate());
        }
    }

    /** Everything a runner's prices are made of. */
    private static final class Runner {
        final Map<String, TreeMap<BigDecimal, BigDecimal>> byPrice = new TreeMap<>();
        final Map<String, TreeMap<Integer, BigDecimal>> byLevel = new TreeMap<>();
        @Nullable BigDecimal lastTraded;
    }

    boolean defined() {
        return definition != null;
    }

    void apply(JsonNode change) {
        if (change.path("img").asBoolean(false)) {
            runners.clear();
        }
        if (change.has("marketDefinition")) {
            define(change.get("marketDefinition"));
        }
        for (var each : change.path("rc")) {
            apply(runners.computeIfAbsent(Key.of(each), unseen -> new Runner()), each);
        }
    }

    private void define(JsonNode whole) {
        definition = whole;
        statuses.clear();
        var inOrder = new TreeMap<Integer, List<JsonNode>>();
        for (var runner : whole.get("runners")) {
            inOrder.computeIfAbsent(
                            runner.path("sortPriority").asInt(0), unseen -> new ArrayList<>())
                    .add(runner);
        }
        inOrder.values()
                .forEach(same ->
                        same.forEach(runner ->
                                statuses.put(Key.of(runner), runner.get("status").asString())));
    }

    private static void apply(Runner runner, JsonNode change) {
        for (var side : List.of("atb", "atl")) {
            var ladder = runner.byPrice.computeIfAbsent(side, unseen -> new TreeMap<>());
            for (var level : change.path(side)) {
                var price = level.get(0).decimalValue().stripTrailingZeros();
                if (level.get(1).decimalValue().signum() == 0) {
                    ladder.remove(price);
                } else {
                    ladder.put(price, level.get(1).decimalValue());
                }
            }
        }
        for (var side : List.of("batb", "batl")) {
            var ladder = runner.byLevel.computeIfAbsent(side, unseen -> new TreeMap<>());
            for (var level : change.path(side)) {
                if (level.get(2).decimalValue().signum() == 0) {
                    ladder.remove(level.get(0).asInt());
                } else {
                    ladder.put(level.get(0).asInt(), level.get(1).decimalValue());
                }
            }
        }
        if (change.has("ltp")) {
            runner.lastTraded = change.get("ltp").decimalValue();
        }
    }

    /** The house's markets this one makes: itself, or one for each handicap line. */
    Map<String, OracleMarket> offered() {
        var made = new LinkedHashMap<String, OracleMarket>();
        var listed = List.copyOf(statuses.keySet());
        if (!text("bettingType").equals("ASIAN_HANDICAP_DOUBLE_LINE")) {
            var named = new LinkedHashMap<String, Key>();
            listed.forEach(key -> named.put(Long.toString(key.runner()), key));
            offer(
                    made,
                    "bf:" + id,
                    named,
                    Math.max(1, definition().path("numberOfWinners").asInt(1)));
            return made;
        }
        var first = listed.getFirst().runner();
        var others =
                listed.stream()
                        .map(Key::runner)
                        .filter(runner -> runner != first)
                        .distinct()
                        .toList();
        for (var key : listed) {
            if (key.runner() == first) {
                var named = new LinkedHashMap<String, Key>();
                named.put(first + "@" + plain(key.handicap()), key);
                others.stream()
                        .map(key::opposite)
                        .filter(statuses::containsKey)
                        .forEach(other ->
                                named.put(other.runner() + "@" + plain(other.handicap()), other));
                offer(made, "bf:" + id + "/" + plain(key.handicap()), named, 1);
            }
        }
        return made;
    }

    private void offer(
            Map<String, OracleMarket> made, String market, Map<String, Key> named, int winners) {
        var believed = new ArrayList<@Nullable Double>();
        named.values().forEach(key -> believed.add(believed(key)));
        var prices = OracleMaths.offered(believed, winners);
        var odds = new LinkedHashMap<String, @Nullable Integer>();
        var next = prices.iterator();
        named.keySet().forEach(selection -> odds.put(selection, next.next()));
        var event = "bf:" + text("eventId");
        made.put(
                market,
                new OracleMarket(
                        event,
                        market,
                        text("status"),
                        definition().path("inPlay").asBoolean(),
                        odds));
    }

    /** A runner's probability before normalising, or null. */
    private @Nullable Double believed(Key key) {
        var runner = runners.get(key);
        if (runner == null || !"ACTIVE".equals(statuses.get(key))) {
            return null;
        }
        var back = back(runner);
        var lay = lay(runner);
        if (back != null && lay != null) {
            return (1 / back.doubleValue() + 1 / lay.doubleValue()) / 2;
        }
        for (var price : new BigDecimal[] {runner.lastTraded, back, lay}) {
            if (price != null) {
                return 1 / price.doubleValue();
            }
        }
        return null;
    }

    private @Nullable BigDecimal back(Runner runner) {
        var prices = runner.byPrice.get("atb");
        if (hasFullDepth()) {
            return prices == null || prices.isEmpty() ? null : prices.lastKey();
        }
        var levels = runner.byLevel.get("batb");
        return levels == null || levels.isEmpty() ? null : levels.firstEntry().getValue();
    }

    private @Nullable BigDecimal lay(Runner runner) {
        var prices = runner.byPrice.get("atl");
        if (hasFullDepth()) {
            return prices == null || prices.isEmpty() ? null : prices.firstKey();
        }
        var levels = runner.byLevel.get("batl");
        return levels == null || levels.isEmpty() ? null : levels.firstEntry().getValue();
    }

    /** A recording with both kinds of ladder is read by the full one. */
    private boolean hasFullDepth() {
        return runners.values().stream()
                .anyMatch(runner ->
                        runner.byPrice.values().stream().anyMatch(ladder -> !ladder.isEmpty()));
    }

    private String text(String field) {
        return definition().get(field).asString();
    }

    private JsonNode definition() {
        if (definition == null) {
            throw new IllegalStateException("market " + id + " has no definition yet");
        }
        return definition;
    }

    private static String plain(BigDecimal handicap) {
        return handicap.signum() == 0 ? "0" : handicap.toPlainString();
    }
}
