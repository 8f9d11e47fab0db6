package org.overround.launch;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The keys there are, as {@code overround-keys.txt} lists them.
 *
 * <p>One list for all services: a file or an environment that configures several of them is right
 * for each.
 */
final class ConfigurationKeys {

    static final String PREFIX = "overround.";
    static final String VARIABLE_PREFIX = "OVERROUND_";

    /** How much of a mistyped key must be right for a hint to be more help than riddle. */
    private static final double NEAR = 0.5;

    private final List<Key> keys;

    record Key(String name, Pattern property, Pattern variable, Allowed allowed) {}

    private ConfigurationKeys(List<Key> keys) {
        this.keys = keys;
    }

    static ConfigurationKeys load() {
        var keys = new ArrayList<Key>();
        try (var stream = ConfigurationKeys.class.getResourceAsStream("/overround-keys.txt")) {
            if (stream == null) {
                throw new IllegalStateException("overround-keys.txt is not in the jar");
            }
            var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    var parts = line.strip().split("\\s+", 2);
                    keys.add(key(PREFIX + parts[0], parts[1]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read overround-keys.txt", e);
        }
        return new ConfigurationKeys(keys);
    }

    /**
     * The key a property is a spelling of: {@code marketType} and {@code market-type} are the same.
     */
    Optional<Key> ofProperty(String property) {
        var plain = plain(property);
        return keys.stream().filter(key -> key.property().matcher(plain).matches()).findFirst();
    }

    /** The key an environment variable stands for. */
    Optional<Key> ofVariable(String variable) {
        return keys.stream().filter(key -> key.variable().matcher(variable).matches()).findFirst();
    }

    /** The key that was probably meant, if any is near. */
    Optional<String> nearest(String mistyped) {
        var plain = plain(mistyped.replace('_', '.'));
        return keys.stream()
                .map(Key::name)
                .min(Comparator.comparingInt(name -> distance(plain, plain(name))))
                .filter(name ->
                        distance(plain, plain(name)) <= NEAR * (plain.length() - PREFIX.length()));
    }

    private static Key key(String name, String rule) {
        var property =
                Pattern.quote(plain(name))
                        .replace("[*]", "\\E\\[\\d{1,4}\\]\\Q")
                        .replace(".*", "\\E\\.[^.]+\\Q");
        var variable =
                Pattern.quote(
                                plain(name)
                                        .replace("[*]", ".#")
                                        .replace('.', '_')
                                        .toUpperCase(Locale.ROOT))
                        .replace("#", "\\E\\d{1,4}\\Q")
                        .replace("_*", "\\E_[^_]+\\Q");
        return new Key(
                name, Pattern.compile(property), Pattern.compile(variable), Allowed.parse(rule));
    }

    private static String plain(String key) {
        return key.toLowerCase(Locale.ROOT).replace("-", "");
    }

    /** Levenshtein's: how many letters to change, add or take away. */
    private static int distance(String from, String to) {
        var costs = new int[to.length() + 1];
        for (var j = 0; j <= to.length(); j++) {
            costs[j] = j;
        }
        for (var i = 1; i <= from.length(); i++) {
            var diagonal = costs[0];
            costs[0] = i;
            for (var j = 1; j <= to.length(); j++) {
                var above = costs[j];
                var same = from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1;
                costs[j] = Math.min(diagonal + same, Math.min(above, costs[j - 1]) + 1);
                diagonal = above;
            }
        }
        return costs[to.length()];
    }
}
