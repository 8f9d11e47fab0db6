package org.overround.bets.exposure;

import org.overround.kernel.BetId;

/** One try at one bet, as text {@code <bet>:<number>}: what a reservation is known by. */
public record Attempt(BetId bet, int number) {

    public static Attempt of(String text) {
        var colon = text.lastIndexOf(':');
        return new Attempt(
                BetId.of(text.substring(0, colon)), Integer.parseInt(text.substring(colon + 1)));
    }

    @Override
    public String toString() {
        return bet + ":" + number;
    }
}
