package org.overround.gateway.catalogue.adapter.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.EventView;
import org.overround.gateway.catalogue.MainMarket;
import org.overround.kernel.EventStatus;

/** An event as it stands in a list, with the market that asks who wins. */
record EventSummary(
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
        @Nullable Market mainMarket) {

    static EventSummary of(EventView view, boolean cutOff) {
        var id = view.event().value();
        var name = view.name();
        var main = MainMarket.of(view);
        return new EventSummary(
                id,
                view.sport().value(),
                Competition.of(view),
                name == null ? id : name,
                view.startsAt(),
                view.status(),
                view.clock(),
                view.score(),
                view.degraded() || cutOff,
                view.epoch(),
                view.version(),
                view.markets().size(),
                main == null ? null : Market.of(view, main));
    }
}
