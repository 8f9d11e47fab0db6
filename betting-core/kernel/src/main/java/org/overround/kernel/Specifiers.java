package org.overround.kernel;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What makes one line of a market type this line: {@code total=2.5}, {@code handicap=-0.5}.
 *
 * <p>Order is not significant in feeds, so they are kept sorted by name: equal lines are equal
 * values.
 */
public record Specifiers(SortedMap<String, String> values) {

    public static final Specifiers NONE = new Specifiers(Map.of());

    public Specifiers(Map<String, String> values) {
        this(Collections.unmodifiableSortedMap(new TreeMap<>(values)));
    }

    public Specifiers {
        values = Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }

    public static Specifiers of(String name, String value) {
        return new Specifiers(Map.of(name, value));
    }

    @Override
    public String toString() {
        var text = new StringBuilder();
        values.forEach((name, value) ->
                text.append(text.isEmpty() ? "" : "|").append(name).append('=').append(value));
        return text.toString();
    }
}
