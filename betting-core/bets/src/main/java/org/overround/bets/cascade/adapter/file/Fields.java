package org.overround.bets.cascade.adapter.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Reads the fields of one place in a file and notes everything that is wrong on the way, with its
 * line. Values are read as they are written, whatever YAML would take them for. A faulty field
 * gives a stand-in; nobody may use the result while there are faults.
 */
final class Fields {

    private final String file;
    private final String path;
    private final Node node;
    private final Consumer<Fault> faults;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Set<String> asked = new LinkedHashSet<>();

    Fields(String file, String path, Node node, Consumer<Fault> faults) {
        this.file = file;
        this.path = path;
        this.node = node;
        this.faults = faults;
        if (node instanceof MappingNode mapping) {
            for (var entry : mapping.getValue()) {
                var name = text(entry.getKeyNode());
                if (values.putIfAbsent(name, entry.getValueNode()) != null) {
                    add(entry.getKeyNode(), name, text(entry.getValueNode()), "there once");
                }
            }
        } else {
            add(node, "", text(node), "a group of fields");
        }
    }

    /** A value that must be there. */
    <T> T need(String name, T standIn, Function<String, T> read, String allowed) {
        var value = value(name);
        if (value == null) {
            add(node, name, "", allowed);
            return standIn;
        }
        return read(name, value, standIn, read, allowed);
    }

    /** A value that may be left out. */
    <T> T or(String name, T leftOut, Function<String, T> read, String allowed) {
        var value = value(name);
        return value == null ? leftOut : read(name, value, leftOut, read, allowed);
    }

    /** A value that may be left out or be {@code *}; null for both. */
    <T> @Nullable T orNone(String name, Function<String, T> read, String allowed) {
        var value = value(name);
        if (value == null || text(value).equals("*")) {
            return null;
        }
        try {
            return read.apply(text(value));
        } catch (RuntimeException refused) {
            add(value, name, text(value), allowed);
            return null;
        }
    }

    private <T> T read(
            String name, Node value, T standIn, Function<String, T> read, String allowed) {
        try {
            return read.apply(text(value));
        } catch (RuntimeException refused) {
            add(value, name, text(value), allowed);
            return standIn;
        }
    }

    /** The groups of a list; none when it is left out. */
    List<Fields> list(String name) {
        var value = value(name);
        if (value == null) {
            return List.of();
        }
        if (!(value instanceof SequenceNode sequence)) {
            add(value, name, text(value), "a list");
            return List.of();
        }
        var groups = new ArrayList<Fields>();
        for (var group : sequence.getValue()) {
            groups.add(new Fields(file, at(name) + "[" + groups.size() + "]", group, faults));
        }
        return groups;
    }

    /** One group; null when it is left out. */
    @Nullable Fields group(String name) {
        var value = value(name);
        return value == null ? null : new Fields(file, at(name), value, faults);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** Something is wrong with a field that can be read. */
    void fault(String name, String allowed) {
        var value = values.get(name);
        add(value == null ? node : value, name, value == null ? "" : text(value), allowed);
    }

    /** After the last field was read: what nobody asked for is a mistyped name. */
    void done() {
        values.forEach((name, value) -> {
            if (!asked.contains(name)) {
                add(
                        value,
                        name,
                        text(value),
                        "left out: known here are " + String.join(", ", asked));
            }
        });
    }

    private @Nullable Node value(String name) {
        asked.add(name);
        return values.get(name);
    }

    private void add(Node where, String name, String value, String allowed) {
        faults.accept(
                new Fault(file, where.getStartMark().getLine() + 1, at(name), value, allowed));
    }

    private String at(String name) {
        if (name.isEmpty()) {
            return path.isEmpty() ? "the file" : path;
        }
        return path.isEmpty() ? name : path + "." + name;
    }

    private static String text(Node node) {
        return switch (node) {
            case ScalarNode scalar -> scalar.getValue();
            case SequenceNode _ -> "a list";
            default -> "a group of fields";
        };
    }
}
