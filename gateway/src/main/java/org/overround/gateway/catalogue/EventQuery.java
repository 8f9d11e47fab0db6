package org.overround.gateway.catalogue;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.EventView;
import org.overround.kernel.EventStatus;
import org.overround.kernel.SportId;

/**
 * Which events are asked for; null and empty ask for all.
 *
 * <p>{@code from} is inclusive, {@code to} exclusive; an event without a start is in no such
 * window. Pages count from 0.
 */
public record EventQuery(
        @Nullable SportId sport,
        Set<EventStatus> statuses,
        @Nullable Instant from,
        @Nullable Instant to,
        int page,
        int size) {

    public static final int MAX_SIZE = 500;
    public static final int DEFAULT_SIZE = 50;

    boolean accepts(EventView event) {
        return (sport == null || sport.equals(event.sport()))
                && (statuses.isEmpty() || statuses.contains(event.status()))
                && inWindow(event.startsAt());
    }

    private boolean inWindow(@Nullable Instant startsAt) {
        if (from == null && to == null) {
            return true;
        }
        return startsAt != null
                && (from == null || !startsAt.isBefore(from))
                && (to == null || startsAt.isBefore(to));
    }
}
