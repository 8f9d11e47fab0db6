package org.overround.console.command.adapter.rsocket;

import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.console.MarketCommand;
import org.overround.contracts.json.ContractJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Reads a command's payload: one JSON object of texts. */
final class CommandJson {

    private static final Set<String> FIELDS = Set.of("id", "market", "event", "reason");
    private static final String ALLOWED =
            "a JSON object with id, market or event, and reason is allowed, for example "
                    + "{\"id\":\"c-1\",\"market\":\"bf:1.200806927\",\"reason\":\"line-up leak\"}";

    private CommandJson() {}

    /**
     * What was read; {@code problem} is null when all of it made sense, else {@code command} holds
     * what did.
     */
    record Read(MarketCommand command, @Nullable String problem) {}

    static Read read(byte[] payload) {
        JsonNode tree;
        try {
            tree = ContractJson.mapper().readTree(payload);
        } catch (JacksonException damaged) {
            return new Read(
                    NOTHING,
                    "the payload is no JSON (" + damaged.getOriginalMessage() + "): " + ALLOWED);
        }
        if (!tree.isObject()) {
            return new Read(NOTHING, "the payload is " + words(tree) + ": " + ALLOWED);
        }
        var command =
                new MarketCommand(
                        text(tree, "id"),
                        text(tree, "market"),
                        text(tree, "event"),
                        text(tree, "reason"));
        return new Read(command, problem(tree));
    }

    private static final MarketCommand NOTHING = new MarketCommand(null, null, null, null);

    private static @Nullable String problem(JsonNode tree) {
        for (var name : new TreeSet<>(tree.propertyNames())) {
            if (!FIELDS.contains(name)) {
                return "field '" + name + "' is unknown: " + ALLOWED;
            }
            var value = tree.get(name);
            if (!value.isString() && !value.isNull()) {
                return name + " is " + words(value) + ": a text is allowed";
            }
        }
        return null;
    }

    private static @Nullable String text(JsonNode tree, String field) {
        var value = tree.get(field);
        return value != null && value.isString() ? value.stringValue() : null;
    }

    private static String words(JsonNode value) {
        return value.isMissingNode() || value.isNull()
                ? "empty"
                : value.isArray() ? "a list" : value.isObject() ? "an object" : value.toString();
    }
}
