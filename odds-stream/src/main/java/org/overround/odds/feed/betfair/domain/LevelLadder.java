package org.overround.odds.feed.betfair.domain;

import java.util.Arrays;

/** The best prices by level: level 0 is the best one. */
final class LevelLadder {

    private int[] prices = new int[0];

    void put(int level, int priceMilli, boolean present) {
        if (level >= prices.length) {
            if (!present) {
                return;
            }
            prices = Arrays.copyOf(prices, Math.max(level + 1, prices.length * 2));
        }
        prices[level] = present ? priceMilli : 0;
    }

    void clear() {
        Arrays.fill(prices, 0);
    }

    /** The price at the first level that has one; 0 when none has. */
    int best() {
        for (var price : prices) {
            if (price != 0) {
                return price;
            }
        }
        return 0;
    }
}
