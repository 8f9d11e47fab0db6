package org.overround.bets.cascade.domain;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.EventId;
import org.overround.kernel.SportId;

/**
 * The most liability an agent carries in each scope, in minor units; null or not named is no limit.
 *
 * <p>A limit for one sport or event goes before the one for any.
 */
public record Limits(
        @Nullable Long globalMinor,
        @Nullable Long anySportMinor,
        Map<SportId, Long> sportMinor,
        @Nullable Long anyEventMinor,
        Map<EventId, Long> eventMinor,
        @Nullable Long nightMinor,
        @Nullable Long weekMinor) {

    public static final Limits NONE = new Limits(null, null, Map.of(), null, Map.of(), null, null);

    public Limits {
        sportMinor = Map.copyOf(sportMinor);
        eventMinor = Map.copyOf(eventMinor);
    }

    long global() {
        return limit(globalMinor);
    }

    long sport(SportId sport) {
        var own = sportMinor.get(sport);
        return limit(own == null ? anySportMinor : own);
    }

    long event(EventId event) {
        var own = eventMinor.get(event);
        return limit(own == null ? anyEventMinor : own);
    }

    long night() {
        return limit(nightMinor);
    }

    long week() {
        return limit(weekMinor);
    }

    private static long limit(@Nullable Long minor) {
        return minor == null ? Counter.NO_LIMIT : minor;
    }
}
