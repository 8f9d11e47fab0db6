package org.overround.gateway.catalogue.adapter.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.overround.contracts.odds.EventView;
import org.overround.contracts.odds.MarketView;
import org.overround.contracts.odds.SelectionView;
import org.overround.kernel.CauseKind;
import org.overround.kernel.MarketStatus;

/** A market with its selections, in the order in which they are shown. */
record Market(
        @Schema(example = "bf:1.200806927") String id,
        @Schema(description = "The event it belongs to.") String event,
        @Schema(example = "MATCH_ODDS") String type,
        String name,
        @Schema(description = "What makes one line of its type this line, e.g. total = 2.5.")
                Map<String, String> specifiers,
        MarketStatus status,
        boolean inPlay,
        @Schema(description = "Why it is suspended; empty when it is not.") List<CauseKind> causes,
        @Schema(description = "The event's version at which this market last changed.")
                long version,
        List<Selection> selections) {

    static Market of(EventView event, MarketView view) {
        var id = view.market().value();
        var name = view.name();
        return new Market(
                id,
                event.event().value(),
                view.marketType().value(),
                name == null ? id : name,
                view.specifiers().values(),
                view.status(),
                view.inPlay(),
                view.causes(),
                view.version(),
                view.selections().stream()
                        .sorted(Comparator.comparingInt(SelectionView::sortPriority))
                        .map(Selection::of)
                        .toList());
    }
}
