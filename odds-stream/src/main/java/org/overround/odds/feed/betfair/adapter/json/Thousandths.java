package org.overround.odds.feed.betfair.adapter.json;

import java.math.BigDecimal;

/** Decimal numbers as exact thousandths: {@code 1.01} is 1010; never by way of a {@code double}. */
final class Thousandths {

    /** What is returned for a number that has no exact thousandths in an int. */
    static final int NONE = Integer.MIN_VALUE;

    private static final int SAFE_DIGITS = 9;

    private Thousandths() {}

    static int of(char[] text, int offset, int length) {
        var negative = length > 0 && text[offset] == '-';
        var end = offset + length;
        var value = 0;
        var decimals = -1;
        var digits = 0;
        for (var i = negative ? offset + 1 : offset; i < end; i++) {
            var c = text[i];
            if (c == '.' && decimals < 0) {
                decimals = 0;
            } else if (c >= '0' && c <= '9' && digits < SAFE_DIGITS && decimals < 3) {
                value = value * 10 + (c - '0');
                digits++;
                decimals = decimals < 0 ? decimals : decimals + 1;
            } else {
                return slowly(new String(text, offset, length));
            }
        }
        for (var i = Math.max(decimals, 0); i < 3; i++) {
            if (value > Integer.MAX_VALUE / 10) {
                return NONE;
            }
            value *= 10;
        }
        return negative ? -value : value;
    }

    /** Exponents, long numbers and more than three decimals are rare: right before fast. */
    private static int slowly(String text) {
        if (text.length() > 40) {
            return NONE;
        }
        try {
            var number = new BigDecimal(text);
            return Math.abs((long) number.scale()) > 40
                    ? NONE
                    : number.movePointRight(3).intValueExact();
        } catch (ArithmeticException | NumberFormatException notExact) {
            return NONE;
        }
    }
}
