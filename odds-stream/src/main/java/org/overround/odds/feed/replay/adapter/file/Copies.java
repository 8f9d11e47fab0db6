package org.overround.odds.feed.replay.adapter.file;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How often recordings are played, for load tests: {@code sideBySide} times line by line together,
 * and that {@code rounds} times one after the other, each time as events of their own.
 *
 * <p>Played once, events keep their names.
 */
public record Copies(int sideBySide, int rounds) {

    public static final Copies ONE = new Copies(1, 1);

    public Copies {
        if (sideBySide < 1 || rounds < 1) {
            throw new IllegalArgumentException(
                    sideBySide + " copies, " + rounds + " rounds: at least 1 of each");
        }
    }

    /** The names of a round's copies, rounds counted from 0; empty: as recorded. */
    List<Renaming> renamings(int round) {
        var first = round * sideBySide + 1;
        return equals(ONE)
                ? List.of()
                : IntStream.range(first, first + sideBySide).mapToObj(Renaming::ofCopy).toList();
    }

    @Override
    public String toString() {
        return sideBySide + " copies" + (rounds == 1 ? "" : ", " + rounds + " rounds");
    }
}
