package org.overround.odds.feed.betfair.domain;

import java.math.BigDecimal;
import org.overround.kernel.SelectionId;

/**
 * What tells runners of one market apart: on handicap markets the same runner stands once on each
 * line.
 */
public record RunnerKey(long id, int handicapMilli) {

    /** {@code 228749}, or {@code 9163@-0.5} where there is a line. */
    SelectionId selection(boolean onLine) {
        return new SelectionId(
                onLine || handicapMilli != 0 ? id + "@" + plain(handicapMilli) : Long.toString(id));
    }

    /**
     * A handicap as people write it: {@code -0.5}, {@code 0}, {@code 1.25}; no trailing zeros,
     * never {@code -0}.
     */
    static String plain(int handicapMilli) {
        return handicapMilli == 0
                ? "0"
                : BigDecimal.valueOf(handicapMilli, 3).stripTrailingZeros().toPlainString();
    }
}
