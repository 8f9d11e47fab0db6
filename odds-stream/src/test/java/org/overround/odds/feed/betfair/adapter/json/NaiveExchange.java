package org.overround.odds.feed.betfair.adapter.json;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.Quote;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The slow twin of reader and translator: the message as a tree, ladders as maps of decimal
 * numbers, everything computed anew after each message. Shares no code with them.
 */
final class NaiveExchange {

    private final JsonMapper mapper =
            JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();
    final Map<String, NaiveMarket> markets = new LinkedHashMap<>();

    static final class NaiveMarket {
        @Nullable JsonNode definition;
        final Map<String, NaiveRunner> runners = new HashMap<>();
        boolean byPrice;
    }

    static final class NaiveRunner {
        final TreeMap<BigDecimal, BigDecimal> atb = new TreeMap<>();
        final TreeMap<BigDecimal, BigDecimal> atl = new TreeMap<>();
        final TreeMap<Integer, BigDecimal> batb = new TreeMap<>();
        final TreeMap<Integer, BigDecimal> batl = new TreeMap<>();
        BigDecimal lastTraded = BigDecimal.ZERO;

        void drop() {
            atb.clear();
            atl.clear();
            batb.clear();
            batl.clear();
            lastTraded = BigDecimal.ZERO;
        }
    }

    void apply(String line) {
        for (var change : mapper.readTree(line).path("mc")) {
            var market =
                    markets.computeIfAbsent(
                            change.get("id").asString(), unseen -> new NaiveMarket());
            if (change.path("img").asBoolean(false)) {
                market.runners.values().forEach(NaiveRunner::drop);
                market.byPrice = false;
            }
            if (change.has("marketDefinition")) {
                define(market, change.get("marketDefinition"));
            }
            for (var runner : change.path("rc")) {
                apply(market, runner);
            }
        }
    }

    private static void define(NaiveMarket market, JsonNode definition) {
        for (var runner : definition.get("runners")) {
            var removed = runner.get("status").asString().equals("REMOVED");
            var was = status(market, key(runner));
            if (removed && !was.equals("REMOVED")) {
                market.runners.computeIfAbsent(key(runner), unseen -> new NaiveRunner()).drop();
            }
        }
        market.definition = definition;
    }

    private static void apply(NaiveMarket market, JsonNode change) {
        var runner = market.runners.computeIfAbsent(key(change), unseen -> new NaiveRunner());
        market.byPrice |= change.has("atb") || change.has("atl");
        change.path("atb").forEach(each -> byPrice(runner.atb, each));
        change.path("atl").forEach(each -> byPrice(runner.atl, each));
        change.path("batb").forEach(each -> byLevel(runner.batb, each));
        change.path("batl").forEach(each -> byLevel(runner.batl, each));
        if (change.has("ltp")) {
            runner.lastTraded = change.get("ltp").decimalValue();
        }
    }

    private static void byPrice(Map<BigDecimal, BigDecimal> ladder, JsonNode change) {
        var price = change.get(0).decimalValue().stripTrailingZeros();
        if (change.get(1).decimalValue().signum() == 0) {
            ladder.remove(price);
        } else {
            ladder.put(price, change.get(1).decimalValue());
        }
    }

    private static void byLevel(Map<Integer, BigDecimal> ladder, JsonNode change) {
        if (change.get(2).decimalValue().signum() == 0) {
            ladder.remove(change.get(0).asInt());
        } else {
            ladder.put(change.get(0).asInt(), change.get(1).decimalValue());
        }
    }

    static String key(JsonNode runner) {
        return runner.get("id").asLong()
                + "/"
                + runner.path("hc").decimalValue(BigDecimal.ZERO).stripTrailingZeros();
    }

    static String status(NaiveMarket market, String key) {
        if (market.definition == null) {
            return "";
        }
        for (var runner : market.definition.get("runners")) {
            if (key(runner).equals(key)) {
                return runner.get("status").asString();
            }
        }
        return "";
    }

    static Quote quote(NaiveMarket market, String key) {
        var runner = market.runners.get(key);
        if (runner == null || status(market, key).equals("REMOVED")) {
            return Quote.NONE;
        }
        var back =
                market.byPrice
                        ? runner.atb.isEmpty() ? BigDecimal.ZERO : runner.atb.lastKey()
                        : runner.batb.isEmpty()
                                ? BigDecimal.ZERO
                                : runner.batb.firstEntry().getValue();
        var lay =
                market.byPrice
                        ? runner.atl.isEmpty() ? BigDecimal.ZERO : runner.atl.firstKey()
                        : runner.batl.isEmpty()
                                ? BigDecimal.ZERO
                                : runner.batl.firstEntry().getValue();
        return Quote.exchange(milli(back), milli(lay), milli(runner.lastTraded));
    }

    private static int milli(BigDecimal price) {
        return price.movePointRight(3).intValueExact();
    }
}
