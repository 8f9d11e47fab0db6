package org.overround.odds.feed.betfair.domain;

import java.util.Arrays;

/**
 * The prices at which something is on offer, by price: a sorted array, since a ladder is short and
 * mostly read at its ends.
 */
final class PriceLadder {

    private int[] prices = new int[8];
    private int size;

    void put(int priceMilli, boolean present) {
        var at = Arrays.binarySearch(prices, 0, size, priceMilli);
        if (present && at < 0) {
            insert(-at - 1, priceMilli);
        } else if (!present && at >= 0) {
            System.arraycopy(prices, at + 1, prices, at, size - at - 1);
            size--;
        }
    }

    private void insert(int at, int priceMilli) {
        if (size == prices.length) {
            prices = Arrays.copyOf(prices, size * 2);
        }
        System.arraycopy(prices, at, prices, at + 1, size - at);
        prices[at] = priceMilli;
        size++;
    }

    void clear() {
        size = 0;
    }

    /** 0 when empty. */
    int highest() {
        return size == 0 ? 0 : prices[size - 1];
    }

    /** 0 when empty. */
    int lowest() {
        return size == 0 ? 0 : prices[0];
    }
}
