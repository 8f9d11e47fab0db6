package org.overround.gateway.catalogue.adapter.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.odds.SelectionView;
import org.overround.kernel.Odds;
import org.overround.kernel.SelectionStatus;

/** One outcome of a market. */
record Selection(
        String id,
        String name,
        @Schema(
                        description =
                                "Decimal odds, also while the market is suspended; null: not"
                                        + " offered.",
                        example = "2.12")
                @Nullable BigDecimal odds,
        SelectionStatus status) {

    static Selection of(SelectionView view) {
        var id = view.selection().value();
        var name = view.name();
        return new Selection(
                id,
                name == null ? id : name,
                view.oddsMilli() == 0 ? null : new Odds(view.oddsMilli()).toDecimal(),
                view.status());
    }
}
