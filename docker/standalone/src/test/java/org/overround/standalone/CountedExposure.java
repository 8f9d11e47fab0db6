package org.overround.standalone;

import io.lettuce.core.RedisClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The exposure counters in Redis against what the open positions add up to. */
final class CountedExposure {

    private CountedExposure() {}

    /** What differs now; under load, or while something is still swept, it may. */
    static List<String> differences(BetBooks books, String redis) {
        var differences = new ArrayList<String>();
        var client = RedisClient.create(redis);
        try (var connection = client.connect()) {
            for (var row : books.rows("select tree, epoch from exposure_epoch order by tree")) {
                var tree = row.getFirst();
                var key = "exposure:{" + tree + "}";
                var counted = new TreeMap<>(connection.sync().hgetall(key));
                var reserved = connection.sync().hlen(key + ":reserved");
                var sums = sums(books, tree);
                sums.put("#epoch", row.get(1));
                counted.keySet()
                        .removeIf(field -> field.startsWith("#") && !field.equals("#epoch"));
                if (reserved != 0 || !counted.equals(sums)) {
                    differences.add(
                            "%s: %d reserved, counted %s, by positions %s"
                                    .formatted(
                                            tree,
                                            reserved,
                                            without(counted, sums),
                                            without(sums, counted)));
                }
            }
        } finally {
            client.shutdown();
        }
        return differences;
    }

    private static Map<String, String> without(Map<String, String> all, Map<String, String> same) {
        var rest = new TreeMap<>(all);
        rest.entrySet().removeAll(same.entrySet());
        return rest;
    }

    private static Map<String, String> sums(BetBooks books, String tree) {
        var sums = new TreeMap<String, String>();
        var rows =
                books.rows(
                        """
                        select s.key, sum(s.amount)
                          from position p cross join lateral unnest(p.scope_keys, p.scope_amounts) as s(key, amount)
                         where p.open and p.tree = '%s' group by s.key having sum(s.amount) > 0
                        """
                                .formatted(tree));
        rows.forEach(row -> sums.put(row.getFirst(), row.get(1)));
        return sums;
    }
}
