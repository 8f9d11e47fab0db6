package org.overround.bets.slip;

import java.util.List;
import java.util.stream.IntStream;

/**
 * One line of a bet: the legs that must all win for it to pay.
 *
 * @param legs their places in the slip, from 0, rising
 */
public record Line(List<Integer> legs) {

    public Line {
        legs = List.copyOf(legs);
    }

    static Line ofBits(int bits) {
        return new Line(
                IntStream.range(0, Integer.SIZE - 1)
                        .filter(leg -> (bits & 1 << leg) != 0)
                        .boxed()
                        .toList());
    }
}
