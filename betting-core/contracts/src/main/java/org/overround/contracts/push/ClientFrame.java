package org.overround.contracts.push;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A frame a client sent. {@code id} is the client's own number for it and comes back in the answer;
 * it may leave it out.
 *
 * <p>What cannot be read is {@link Unreadable}, a value with the answer it deserves: one bad frame
 * does not end a connection.
 */
public sealed interface ClientFrame {

    @Nullable Long id();

    record Subscribe(@Nullable Long id, String channel, @Nullable Position since)
            implements ClientFrame {}

    record Unsubscribe(@Nullable Long id, String channel) implements ClientFrame {}

    record Ping(@Nullable Long id) implements ClientFrame {}

    /** A new token for the rest of the connection. */
    record Refresh(@Nullable Long id, String token) implements ClientFrame {
        @Override
        public String toString() {
            return "Refresh[id=" + id + "]";
        }
    }

    record Unreadable(@Nullable Long id, PushError error, String detail) implements ClientFrame {}

    /** Reads one text frame. Total: whatever the text, the answer is a value. */
    static ClientFrame parse(String text) {
        JsonNode node;
        try {
            node = Reader.MAPPER.readTree(text);
        } catch (JacksonException notJson) {
            return new Unreadable(
                    null, PushError.BAD_FRAME, "not JSON: " + notJson.getOriginalMessage());
        }
        if (!node.isObject()) {
            return new Unreadable(
                    null,
                    PushError.BAD_FRAME,
                    "a frame is a JSON object such as {\"op\":\"ping\",\"id\":1}");
        }
        return new Reader(node).read();
    }

    /** Reads the fields of one frame; the first wrong one decides the answer. */
    final class Reader {

        private static final String OPS = "subscribe, unsubscribe, ping, refresh";
        private static final JsonMapper MAPPER =
                JsonMapper.builder(
                                JsonFactory.builder()
                                        .streamReadConstraints(
                                                StreamReadConstraints.builder()
                                                        .maxNestingDepth(8)
                                                        .build())
                                        .build())
                        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                        .build();

        private final JsonNode node;
        private @Nullable Long id;

        private Reader(JsonNode node) {
            this.node = node;
        }

        private ClientFrame read() {
            try {
                id = node.hasNonNull("id") ? number(node, "id") : null;
                var op = word(node, "op");
                return switch (op) {
                    case "subscribe" -> new Subscribe(id, word(node, "channel"), since());
                    case "unsubscribe" -> new Unsubscribe(id, word(node, "channel"));
                    case "ping" -> new Ping(id);
                    case "refresh" -> new Refresh(id, word(node, "token"));
                    default ->
                            new Unreadable(
                                    id,
                                    PushError.UNKNOWN_OP,
                                    "op '" + cut(op) + "' is not one of " + OPS);
                };
            } catch (Wrong wrong) {
                return new Unreadable(id, wrong.error, wrong.detail);
            }
        }

        private @Nullable Position since() throws Wrong {
            var since = node.get("since");
            if (since == null || since.isNull()) {
                return null;
            }
            if (!since.isObject()) {
                throw new Wrong(PushError.BAD_FIELD, "since must be {\"epoch\":\"...\",\"seq\":0}");
            }
            return new Position(word(since, "epoch"), number(since, "seq"));
        }

        private static String word(JsonNode from, String field) throws Wrong {
            var value = required(from, field);
            if (!value.isString() || value.stringValue().isEmpty()) {
                throw new Wrong(
                        PushError.BAD_FIELD,
                        field + " must be a string, was " + cut(value.toString()));
            }
            return value.stringValue();
        }

        private static long number(JsonNode from, String field) throws Wrong {
            var value = required(from, field);
            if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
                throw new Wrong(
                        PushError.BAD_FIELD,
                        field + " must be a whole number from 0, was " + cut(value.toString()));
            }
            return value.longValue();
        }

        private static JsonNode required(JsonNode from, String field) throws Wrong {
            var value = from.get(field);
            if (value == null || value.isNull()) {
                throw new Wrong(PushError.MISSING_FIELD, field + " is missing");
            }
            return value;
        }

        private static String cut(String text) {
            return text.length() > 60 ? text.substring(0, 60) + "..." : text;
        }

        /** The first wrong field; never leaves this class. */
        private static final class Wrong extends Exception {
            private final PushError error;
            private final String detail;

            Wrong(PushError error, String detail) {
                super(detail, null, false, false);
                this.error = error;
                this.detail = detail;
            }
        }
    }
}
