package org.overround.contracts.push;

import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.EventChange;
import org.overround.contracts.odds.EventView;
import org.overround.kernel.EventId;

/**
 * What a channel's followers learn about an event itself; {@code first}: they never saw it, so all
 * its fields are there.
 */
record EventDelta(EventId event, boolean first, EventChange change) {

    static EventDelta whole(EventView view) {
        return new EventDelta(
                view.event(),
                true,
                new EventChange(
                        view.sport(),
                        view.competition(),
                        view.competitionName(),
                        view.name(),
                        view.startsAt(),
                        view.status(),
                        view.clock(),
                        view.score(),
                        view.degraded()));
    }

    boolean changesStatus() {
        return !first && change.status() != null;
    }

    EventDelta then(EventDelta later) {
        var a = change;
        var b = later.change;
        return new EventDelta(
                event,
                first || later.first,
                new EventChange(
                        newer(a.sport(), b.sport()),
                        newer(a.competition(), b.competition()),
                        newer(a.competitionName(), b.competitionName()),
                        newer(a.name(), b.name()),
                        newer(a.startsAt(), b.startsAt()),
                        newer(a.status(), b.status()),
                        newer(a.clock(), b.clock()),
                        newer(a.score(), b.score()),
                        newer(a.degraded(), b.degraded())));
    }

    static <T> @Nullable T newer(@Nullable T earlier, @Nullable T later) {
        return later == null ? earlier : later;
    }
}
