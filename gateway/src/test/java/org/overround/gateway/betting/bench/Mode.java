package org.overround.gateway.betting.bench;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How a load is spread over players and markets. */
enum Mode {
    /** Players by Zipf's law, markets evenly. */
    SPREAD("spread"),
    /** One player, markets evenly. */
    HOT_PLAYER("hot-player"),
    /** Players by Zipf's law, one market. */
    HOT_MARKET("hot-market");

    private final String word;

    Mode(String word) {
        this.word = word;
    }

    static Mode of(String word) {
        return Arrays.stream(values())
                .filter(mode -> mode.word.equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                word
                                        + ": one of "
                                        + Arrays.stream(values())
                                                .map(Mode::toString)
                                                .collect(Collectors.joining(", "))
                                        + " is allowed"));
    }

    @Override
    public String toString() {
        return word;
    }
}
