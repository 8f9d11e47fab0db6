package org.overround.odds.feed.betfair.adapter.json;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.overround.odds.feed.replay.DamagedLine;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads typed values where the parser stands, and says in one line what is wrong with one that is
 * of another type.
 */
final class Cursor {

    /** More than is traded anywhere: beyond it a double misses whole units. */
    private static final double MOST_AMOUNT = 1e15;

    private static final int SHOWN = 40;

    private final JsonParser parser;

    Cursor(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads one field of an object; must consume its value. */
    interface Field {
        void read(String name) throws DamagedLine;
    }

    /** Reads one element of an array; must consume it. */
    interface Element {
        void read() throws DamagedLine;
    }

    /**
     * The fields of the object at which the parser stands; fields that are null count as absent.
     */
    void object(String what, Field field) throws DamagedLine {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw wrong(what, "an object");
        }
        for (var name = parser.nextName(); name != null; name = parser.nextName()) {
            if (parser.nextToken() != JsonToken.VALUE_NULL) {
                field.read(name);
            }
        }
    }

    void array(String what, Element element) throws DamagedLine {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw wrong(what, "an array");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    /** Steps into the next element of an array in which each place has its meaning. */
    void next() {
        parser.nextToken();
    }

    void openTuple(String what) throws DamagedLine {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw wrong(what, "an array of numbers");
        }
        parser.nextToken();
    }

    void closeTuple(String what) throws DamagedLine {
        if (parser.nextToken() != JsonToken.END_ARRAY) {
            throw new DamagedLine(what + " has more numbers than it should");
        }
    }

    String text(String what) throws DamagedLine {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw wrong(what, "a text");
        }
        return parser.getString();
    }

    /** An id, which some recorders write as a number. */
    String id(String what) throws DamagedLine {
        var token = parser.currentToken();
        if (token != JsonToken.VALUE_STRING && token != JsonToken.VALUE_NUMBER_INT) {
            throw wrong(what, "an id");
        }
        return parser.getString();
    }

    boolean flag(String what) throws DamagedLine {
        var token = parser.currentToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw wrong(what, "true or false");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    long whole(String what, long min, long max) throws DamagedLine {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            var number = parser.getNumberType();
            if (number == JsonParser.NumberType.INT || number == JsonParser.NumberType.LONG) {
                var value = parser.getLongValue();
                if (value >= min && value <= max) {
                    return value;
                }
            }
        }
        throw wrong(what, "a whole number " + min + ".." + max);
    }

    /** A decimal number in exact thousandths; {@code allowed} says what it should have been. */
    int thousandths(String what, int min, int max, String allowed) throws DamagedLine {
        requireNumber(what, allowed);
        var value =
                Thousandths.of(
                        parser.getStringCharacters(),
                        parser.getStringOffset(),
                        parser.getStringLength());
        if (value < min || value > max) {
            throw wrong(what, allowed);
        }
        return value;
    }

    /** Whether an amount is more than nothing. */
    boolean positiveAmount(String what) throws DamagedLine {
        requireNumber(what, "an amount of 0 or more");
        var chars = parser.getStringCharacters();
        var from = parser.getStringOffset();
        var to = from + parser.getStringLength();
        if (chars[from] == '-') {
            throw wrong(what, "an amount of 0 or more");
        }
        for (var i = from; i < to && chars[i] != 'e' && chars[i] != 'E'; i++) {
            if (chars[i] >= '1' && chars[i] <= '9') {
                return true;
            }
        }
        return false;
    }

    /** An amount of 0 or more without what is behind its point. */
    long wholeAmount(String what) throws DamagedLine {
        requireNumber(what, "an amount of 0 or more");
        var amount = parser.getDoubleValue();
        if (!(amount >= 0 && amount < MOST_AMOUNT)) {
            throw wrong(what, "an amount of 0 or more");
        }
        return (long) amount;
    }

    void skip() {
        parser.skipChildren();
    }

    private void requireNumber(String what, String allowed) throws DamagedLine {
        var token = parser.currentToken();
        if (token != JsonToken.VALUE_NUMBER_INT && token != JsonToken.VALUE_NUMBER_FLOAT) {
            throw wrong(what, allowed);
        }
    }

    DamagedLine wrong(String what, String allowed) {
        var token = parser.currentToken();
        return new DamagedLine(what + " is " + shown(token) + ", must be " + allowed);
    }

    private String shown(@Nullable JsonToken token) {
        if (token == null) {
            return "missing";
        }
        if (!token.isScalarValue()) {
            return token.isStructStart()
                    ? "an " + (token == JsonToken.START_ARRAY ? "array" : "object")
                    : "missing";
        }
        var text = parser.getString();
        return token.name().toLowerCase(Locale.ROOT).startsWith("value_string")
                ? "'" + cut(text) + "'"
                : cut(text);
    }

    private static String cut(String text) {
        return text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text;
    }
}
