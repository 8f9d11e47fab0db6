package org.overround.bets.slip;

import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What kind of bet a slip makes of its legs.
 *
 * <p>The named systems are full covers: all their doubles, trebles and so on; {@code PATENT} and
 * the {@code LUCKY}s the singles too.
 */
public enum BetType {
    SINGLE(1, 1, 1),
    /** All legs in one line: a double, a treble, a fourfold ... */
    MULTIPLE(0, 0, 0),
    /** Every choice of some sizes of the legs, with bankers where wanted. */
    SYSTEM(0, 0, 0),
    TRIXIE(3, 2, 3),
    PATENT(3, 1, 3),
    YANKEE(4, 2, 4),
    LUCKY_15(4, 1, 4),
    /** Also called super Yankee. */
    CANADIAN(5, 2, 5),
    LUCKY_31(5, 1, 5),
    HEINZ(6, 2, 6),
    LUCKY_63(6, 1, 6),
    SUPER_HEINZ(7, 2, 7),
    GOLIATH(8, 2, 8);

    private static final String OTHER_NAME_OF_CANADIAN = "SUPER_YANKEE";

    private final int legs;
    private final int smallest;
    private final int largest;

    BetType(int legs, int smallest, int largest) {
        this.legs = legs;
        this.smallest = smallest;
        this.largest = largest;
    }

    /** How many legs it has; 0 where that is free. */
    int legs() {
        return legs;
    }

    /** How many legs its lines have; empty where that follows from the slip. */
    List<Integer> sizes() {
        return legs == 0 ? List.of() : IntStream.rangeClosed(smallest, largest).boxed().toList();
    }

    /** The type of this name, null when there is none. */
    static @Nullable BetType ofName(String name) {
        if (name.equals(OTHER_NAME_OF_CANADIAN)) {
            return CANADIAN;
        }
        for (var type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        return null;
    }
}
