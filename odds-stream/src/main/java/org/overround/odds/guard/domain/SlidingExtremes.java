package org.overround.odds.guard.domain;

import java.util.function.BiConsumer;

/**
 * The highest (or lowest) value seen within a sliding window of time.
 *
 * <p>Keeps only values that can still become the extreme: each is beaten by none that came later.
 * At most one value for each millisecond of the window, so its size is bounded by the window. Times
 * never go back.
 */
final class SlidingExtremes {
    private static final int FIRST_ROOM = 4;

    /** 1 keeps highest values, -1 lowest. */
    private final int sign;

    private long[] times = new long[FIRST_ROOM];
    private double[] values = new double[FIRST_ROOM];
    private int first;
    private int size;

    private SlidingExtremes(int sign) {
        this.sign = sign;
    }

    static SlidingExtremes highest() {
        return new SlidingExtremes(1);
    }

    static SlidingExtremes lowest() {
        return new SlidingExtremes(-1);
    }

    /** Drops what was before {@code fromMillis}. */
    void forget(long fromMillis) {
        while (size > 0 && times[first] < fromMillis) {
            first = (first + 1) % times.length;
            size--;
        }
    }

    void clear() {
        first = 0;
        size = 0;
    }

    void add(long atMillis, double value) {
        while (size > 0 && sign * values[index(size - 1)] <= sign * value) {
            size--;
        }
        if (size > 0 && times[index(size - 1)] == atMillis) {
            return; // a better one of the same millisecond stays as long
        }
        if (size == times.length) {
            grow();
        }
        times[index(size)] = atMillis;
        values[index(size)] = value;
        size++;
    }

    /** The extreme; {@code otherwise} when the window is empty. */
    double extreme(double otherwise) {
        return size == 0 ? otherwise : values[first];
    }

    void forEach(BiConsumer<Long, Double> each) {
        for (var i = 0; i < size; i++) {
            each.accept(times[index(i)], values[index(i)]);
        }
    }

    private int index(int place) {
        return (first + place) % times.length;
    }

    private void grow() {
        var room = 2 * times.length;
        var moreTimes = new long[room];
        var moreValues = new double[room];
        for (var i = 0; i < size; i++) {
            moreTimes[i] = times[index(i)];
            moreValues[i] = values[index(i)];
        }
        times = moreTimes;
        values = moreValues;
        first = 0;
    }
}
