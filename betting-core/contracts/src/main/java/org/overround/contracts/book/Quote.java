package org.overround.contracts.book;

/**
 * A source's prices of one selection in thousandths; 0 where there is none.
 *
 * <p>An exchange gives back, lay and last traded; a bookmaker gives fixed odds. Absolute: replaces
 * the selection's quote whole.
 */
public record Quote(int backMilli, int layMilli, int lastTradedMilli, int fixedMilli) {

    public static final Quote NONE = new Quote(0, 0, 0, 0);

    public static Quote fixed(int milli) {
        return new Quote(0, 0, 0, milli);
    }

    public static Quote exchange(int backMilli, int layMilli, int lastTradedMilli) {
        return new Quote(backMilli, layMilli, lastTradedMilli, 0);
    }
}
