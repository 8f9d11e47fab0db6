package org.overround.bets.cascade.domain;

import java.util.Map;

/** How much liability an exposure counter can still take on. */
@FunctionalInterface
public interface Capacities {

    /** Nothing is known of what is used: all limits are free. */
    Capacities LIMITS = (key, limitMinor) -> limitMinor;

    /**
     * The free liability of a counter in minor units; zero or less is full ({@code NO_NEW_RISK}).
     *
     * @param limitMinor the counter's limit, {@link Counter#NO_LIMIT} where it has none
     */
    long freeMinor(String key, long limitMinor);

    /** What is known to be free; counters that are not named are free up to their limits. */
    static Capacities of(Map<String, Long> freeMinorByKey) {
        return (key, limitMinor) -> {
            var free = freeMinorByKey.get(key);
            return free == null ? limitMinor : Math.min(free, limitMinor);
        };
    }
}
