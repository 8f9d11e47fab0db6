package org.overround.gateway.catalogue.adapter.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.EventView;
import org.overround.kernel.EventStatus;

/** An event with all its markets, in the order in which they came. */
record EventDetail(
        @Schema(example = "sim:match:7") String id,
        @Schema(example = "football") String sport,
        @Nullable Competition competition,
        String name,
        @Nullable Instant startsAt,
        EventStatus status,
        @Nullable String clock,
        @Nullable String score,
        @Schema(description = "The feed is late or cut off: prices may be old.") boolean degraded,
        @Schema(description = "Names one unbroken run of versions.") String epoch,
        long version,
        int marketCount,
        @Nullable Market mainMarket,
        List<Market> markets) {

    static EventDetail of(EventView view, boolean cutOff) {
        var summary = EventSummary.of(view, cutOff);
        return new EventDetail(
                summary.id(),
                summary.sport(),
                summary.competition(),
                summary.name(),
                summary.startsAt(),
                summary.status(),
                summary.clock(),
                summary.score(),
                summary.degraded(),
                summary.epoch(),
                summary.version(),
                summary.marketCount(),
                summary.mainMarket(),
                view.markets().values().stream().map(market -> Market.of(view, market)).toList());
    }
}
