package org.overround.contracts.push;

import java.util.Arrays;

/**
 * Writes JSON straight into UTF-8 bytes.
 *
 * <p>Lean because it is the hot path of the push side: no intermediate strings and no tree. Commas
 * come by themselves: one is due unless the last byte opened something. Nothing checks that
 * brackets match; the tests read every frame back.
 */
final class JsonText {

    private static final byte[] HEX = {
        '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
    };

    private byte[] bytes;
    private int length;

    JsonText(int expectedLength) {
        bytes = new byte[expectedLength];
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    JsonText open(char bracket) {
        separate();
        return put(bracket);
    }

    JsonText close(char bracket) {
        return put(bracket);
    }

    JsonText name(String name) {
        separate();
        reserve(name.length() + 3);
        bytes[length++] = '"';
        for (var i = 0; i < name.length(); i++) {
            bytes[length++] = (byte) name.charAt(i);
        }
        bytes[length++] = '"';
        bytes[length++] = ':';
        return this;
    }

    /** A name that may need escapes. */
    JsonText key(String name) {
        return value(name).put(':');
    }

    JsonText value(String text) {
        separate();
        put('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
                put(c);
            } else {
                i += rare(text, i);
            }
        }
        return put('"');
    }

    JsonText value(boolean flag) {
        separate();
        return literal(flag ? "true" : "false");
    }

    JsonText none() {
        separate();
        return literal("null");
    }

    JsonText value(long number) {
        separate();
        return digits(number);
    }

    /** Thousandths as a decimal number without trailing zeros: 2120 is 2.12, 3000 is 3. */
    JsonText valueOfMilli(int milli) {
        separate();
        digits(milli / 1000);
        var rest = milli % 1000;
        if (rest != 0) {
            put('.');
            put((char) ('0' + rest / 100));
            if (rest % 100 != 0) {
                put((char) ('0' + rest / 10 % 10));
            }
            if (rest % 10 != 0) {
                put((char) ('0' + rest % 10));
            }
        }
        return this;
    }

    /** Bytes that are JSON already, to go on from. */
    JsonText raw(byte[] json) {
        reserve(json.length);
        System.arraycopy(json, 0, bytes, length, json.length);
        length += json.length;
        return this;
    }

    private JsonText digits(long number) {
        if (number < 0) {
            return literal(Long.toString(number));
        }
        var count = 1;
        for (var rest = number; rest >= 10; rest /= 10) {
            count++;
        }
        reserve(count);
        var rest = number;
        for (var at = length + count - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += count;
        return this;
    }

    private JsonText literal(String ascii) {
        reserve(ascii.length());
        for (var i = 0; i < ascii.length(); i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
        return this;
    }

    /** Escapes and everything beyond ASCII; answers how many further chars were taken. */
    private int rare(String text, int at) {
        var c = text.charAt(at);
        if (c == '"' || c == '\\') {
            put('\\').put(c);
            return 0;
        }
        if (c < ' ' || c == 0x7f) {
            literal("\\u00").put((char) HEX[c >> 4]).put((char) HEX[c & 15]);
            return 0;
        }
        var point = text.codePointAt(at);
        utf8(point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xfffd : point);
        return Character.charCount(point) - 1;
    }

    private void utf8(int point) {
        if (point < 0x800) {
            put((char) (0xc0 | (point >> 6)));
        } else if (point < 0x10000) {
            put((char) (0xe0 | (point >> 12)));
            sixBits(point >> 6);
        } else {
            put((char) (0xf0 | (point >> 18)));
            sixBits(point >> 12);
            sixBits(point >> 6);
        }
        sixBits(point);
    }

    private void sixBits(int bits) {
        put((char) (0x80 | (bits & 0x3f)));
    }

    private void separate() {
        if (length > 0) {
            var last = bytes[length - 1];
            if (last != '{' && last != '[' && last != ':') {
                put(',');
            }
        }
    }

    private JsonText put(char single) {
        reserve(1);
        bytes[length++] = (byte) single;
        return this;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
