package org.overround.bets.slip;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long a bet on a market in play waits before it is decided, by sport: within it the player
 * cannot have seen what the house has not.
 *
 * @param bySport by the sport's id, {@code football}; 3..8 seconds (seed 000)
 * @param otherwise for sports that are not named
 */
public record BetDelays(Map<String, Duration> bySport, Duration otherwise) {

    private static final Duration SHORTEST = Duration.ofSeconds(3);
    private static final Duration LONGEST = Duration.ofSeconds(8);

    public static final BetDelays DEFAULT =
            new BetDelays(
                    Map.of(
                            "football", Duration.ofSeconds(5),
                            "tennis", Duration.ofSeconds(3),
                            "cricket", Duration.ofSeconds(6),
                            "basketball", Duration.ofSeconds(5),
                            "horse-racing", Duration.ofSeconds(3)),
                    Duration.ofSeconds(5));

    public BetDelays {
        bySport = Map.copyOf(bySport);
        bySport.forEach(BetDelays::check);
        check("other sports", otherwise);
    }

    private static void check(String sport, Duration delay) {
        if (!isAllowed(delay)) {
            throw new IllegalArgumentException(
                    "the bet delay of " + sport + " is " + delay + ": must be 3s to 8s");
        }
    }

    static boolean isAllowed(Duration delay) {
        return delay.compareTo(SHORTEST) >= 0 && delay.compareTo(LONGEST) <= 0;
    }

    /** These delays with some sports' replaced or added. */
    public BetDelays with(Map<String, Duration> others) {
        var merged = new TreeMap<>(bySport);
        merged.putAll(others);
        return new BetDelays(merged, otherwise);
    }

    /** How long a bet waits: the longest of its legs in play; zero when none is. */
    public Duration of(Collection<StruckLeg> legs) {
        return legs.stream()
                .map(StruckLeg::quote)
                .filter(Quote::inPlay)
                .map(quote -> bySport.getOrDefault(quote.sport().value(), otherwise))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }
}
