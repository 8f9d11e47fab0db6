package org.overround.contracts.odds;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.overround.kernel.CompetitionId;
import org.overround.kernel.EventId;
import org.overround.kernel.EventStatus;
import org.overround.kernel.MarketId;
import org.overround.kernel.SportId;

/**
 * An event with its markets as readers see it at one version: the fold of its deltas.
 *
 * <p>Immutable, so one writer can follow the log while many read. Markets keep the order in which
 * they first came.
 */
public record EventView(
        EventId event,
        String epoch,
        long version,
        long atMillis,
        long tsMicros,
        SportId sport,
        @Nullable CompetitionId competition,
        @Nullable String competitionName,
        @Nullable String name,
        @Nullable Instant startsAt,
        EventStatus status,
        @Nullable String clock,
        @Nullable String score,
        boolean degraded,
        Map<MarketId, MarketView> markets) {

    private static final SportId UNKNOWN = new SportId("unknown");

    /** What nobody has seen yet: version 0 of an epoch. */
    public static EventView unseen(EventId event, String epoch) {
        return new EventView(
                event,
                epoch,
                0,
                0,
                0,
                UNKNOWN,
                null,
                null,
                null,
                null,
                EventStatus.SCHEDULED,
                null,
                null,
                false,
                Map.of());
    }

    /**
     * This view after one delta. A delta of another epoch starts from nothing; one at or below this
     * version changes nothing.
     *
     * @throws IllegalStateException when a version is missing between: the reader must load the
     *     book again
     */
    public EventView with(OddsChanged delta) {
        if (!delta.epoch().equals(epoch)) {
            return unseen(event, delta.epoch()).with(delta);
        }
        if (delta.version() <= version) {
            return this;
        }
        if (delta.version() != version + 1) {
            throw new IllegalStateException(
                    "event "
                            + event
                            + " is at version "
                            + version
                            + " and cannot take version "
                            + delta.version());
        }
        return applied(delta);
    }

    private EventView applied(OddsChanged delta) {
        var change = delta.change() == null ? NOTHING : delta.change();
        return new EventView(
                event,
                epoch,
                delta.version(),
                delta.atMillis(),
                delta.tsMicros(),
                change.sport() == null ? sport : change.sport(),
                change.competition() == null ? competition : change.competition(),
                change.competitionName() == null ? competitionName : change.competitionName(),
                change.name() == null ? name : change.name(),
                change.startsAt() == null ? startsAt : change.startsAt(),
                change.status() == null ? status : change.status(),
                change.clock() == null ? clock : change.clock(),
                change.score() == null ? score : change.score(),
                change.degraded() == null ? degraded : change.degraded(),
                merged(delta));
    }

    private Map<MarketId, MarketView> merged(OddsChanged delta) {
        if (delta.markets().isEmpty()) {
            return markets;
        }
        var merged = new LinkedHashMap<>(markets);
        for (var change : delta.markets()) {
            merged.compute(
                    change.market(),
                    (_, known) ->
                            known == null
                                    ? MarketView.first(change, delta.version())
                                    : known.with(change, delta.version()));
        }
        return Collections.unmodifiableMap(merged);
    }

    private static final EventChange NOTHING =
            new EventChange(null, null, null, null, null, null, null, null, null);
}
