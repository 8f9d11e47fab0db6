package org.overround.bets.jurisdiction.domain;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads one level of a file's fields and notes all that is wrong on the way, so that a person sees
 * every fault at once. A faulty field gives a stand-in; nobody may use the result while there are
 * faults.
 */
final class Fields {

    private final String prefix;
    private final Map<?, ?> values;
    private final List<Draft.Fault> faults;
    private final Set<String> asked = new LinkedHashSet<>();

    Fields(Map<?, ?> values, List<Draft.Fault> faults) {
        this("", values, faults);
    }

    private Fields(String prefix, Map<?, ?> values, List<Draft.Fault> faults) {
        this.prefix = prefix;
        this.values = values;
        this.faults = faults;
    }

    /** The level below a name; an empty one where there is none. */
    Fields below(String name, boolean required) {
        var value = value(name);
        if (value instanceof Map<?, ?> map) {
            return new Fields(path(name) + ".", map, faults);
        }
        if (value != null || required) {
            fault(name, value, "a group of fields");
        }
        return new Fields(path(name) + ".", Map.of(), faults);
    }

    String text(String name, Pattern form, String allowed) {
        var value = value(name);
        if (value instanceof String text && form.matcher(text).matches()) {
            return text;
        }
        fault(name, value, allowed);
        return "";
    }

    /** A text that another type is made of; the stand-in when it cannot be. */
    <T> T as(String name, Function<String, T> make, T standIn, String allowed) {
        var value = value(name);
        if (value instanceof String text) {
            try {
                return make.apply(text);
            } catch (RuntimeException refused) {
                fault(name, value, allowed);
                return standIn;
            }
        }
        fault(name, value, allowed);
        return standIn;
    }

    long whole(String name, long min, long max) {
        var read = number(name, min, max);
        if (read == null) {
            if (value(name) == null) {
                fault(name, null, wholeFrom(min, max));
            }
            return min;
        }
        return read;
    }

    /** A whole number or nothing. */
    @Nullable Long number(String name, long min, long max) {
        var value = value(name);
        if (value == null) {
            return null;
        }
        if ((value instanceof Integer || value instanceof Long)
                && ((Number) value).longValue() >= min
                && ((Number) value).longValue() <= max) {
            return ((Number) value).longValue();
        }
        fault(name, value, wholeFrom(min, max));
        return null;
    }

    boolean flag(String name) {
        var value = value(name);
        if (value instanceof Boolean flag) {
            return flag;
        }
        fault(name, value, "true or false");
        return false;
    }

    /** A list of at least {@code least} words, each of which {@code make} takes. */
    <T> Set<T> set(String name, int least, Function<String, T> make, String allowed) {
        var value = value(name);
        if (!(value instanceof List<?> list) || list.size() < least) {
            fault(name, value, "a list of " + allowed);
            return Set.of();
        }
        var read = new LinkedHashSet<T>();
        for (var i = 0; i < list.size(); i++) {
            try {
                if (!(list.get(i) instanceof String text) || !read.add(make.apply(text))) {
                    fault(name + "[" + i + "]", list.get(i), allowed + ", each once");
                }
            } catch (RuntimeException refused) {
                fault(name + "[" + i + "]", list.get(i), allowed);
            }
        }
        return read;
    }

    /** {@code all}, a list, or {@code except:} with a list; each of {@code known}. */
    <T extends Comparable<? super T>> Permitted<T> permitted(
            String name, Function<String, T> make, Set<T> known, String what) {
        var value = value(name);
        Function<String, T> one =
                text -> {
                    var made = make.apply(text);
                    if (!known.contains(made)) {
                        throw new IllegalArgumentException("nothing is called so");
                    }
                    return made;
                };
        if ("all".equals(value)) {
            return new Permitted.All<>();
        }
        if (value instanceof List<?>) {
            return new Permitted.Only<>(set(name, 1, one, what));
        }
        if (value instanceof Map<?, ?>) {
            var below = below(name, true);
            var except = new Permitted.Except<>(below.set("except", 1, one, what));
            below.done();
            return except;
        }
        fault(name, value, "all, a list of " + what + ", or except: with such a list");
        return new Permitted.All<>();
    }

    void fault(String name, @Nullable Object value, String allowed) {
        faults.add(
                new Draft.Fault(
                        path(name), value == null ? "missing" : "'" + value + "'", allowed));
    }

    /** After the last field was read: what nobody asked for is a mistyped name. */
    void done() {
        for (var name : values.keySet()) {
            if (!asked.contains(String.valueOf(name))) {
                fault(
                        String.valueOf(name),
                        values.get(name),
                        "left out: there is no such field here, known are "
                                + String.join(", ", asked));
            }
        }
    }

    private @Nullable Object value(String name) {
        asked.add(name);
        return values.get(name);
    }

    private String path(String name) {
        return prefix + name;
    }

    private static String wholeFrom(long min, long max) {
        return "a whole number from " + min + " to " + max;
    }
}
