package org.overround.gateway.betting.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Draws who bets on what. The same seed draws the same row. Not thread safe. */
final class Draw {

    private static final double ZIPF_EXPONENT = 1.0;

    private final Mode mode;
    private final List<String> players;
    private final double[] shares;
    private final Random random;

    Draw(Mode mode, List<String> players, long seed) {
        this.mode = mode;
        this.players = players;
        this.shares = zipf(players.size());
        this.random = new Random(seed);
    }

    /** Cumulated: the n-th player bets as often as 1/n of what the first does. */
    private static double[] zipf(int players) {
        var shares = new double[players];
        var sum = 0.0;
        for (var n = 0; n < players; n++) {
            sum += 1 / Math.pow(n + 1, ZIPF_EXPONENT);
            shares[n] = sum;
        }
        for (var n = 0; n < players; n++) {
            shares[n] /= sum;
        }
        return shares;
    }

    String player() {
        if (mode == Mode.HOT_PLAYER) {
            return players.getFirst();
        }
        var place = Arrays.binarySearch(shares, random.nextDouble());
        return players.get(Math.min(place < 0 ? -place - 1 : place, players.size() - 1));
    }

    /**
     * What is bet on of all that is offered. The hot market is the last one's: events are listed by
     * their start, and one that kicks off under the load would be another measurement.
     */
    List<Price> among(List<Price> offered) {
        return mode == Mode.HOT_MARKET
                ? offered.stream()
                        .filter(each -> each.market().equals(offered.getLast().market()))
                        .toList()
                : offered;
    }

    Price price(List<Price> among) {
        return among.get(random.nextInt(among.size()));
    }
}
