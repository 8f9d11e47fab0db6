package org.overround.gateway.betting.adapter.web;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.overround.contracts.bets.BetView;
import org.overround.contracts.bets.Paged;
import org.overround.contracts.bets.TransactionView;

/** Pages of lists, with names of their own in the document. */
final class Pages {

    /** One page of bets, counted from 0, of {@code total} bets. */
    @Schema(name = "BetPage")
    record Bets(List<BetView> items, int page, long total) {
        static Bets of(Paged<BetView> found) {
            return new Bets(found.items(), found.page(), found.total());
        }
    }

    /** One page of movements, counted from 0. */
    @Schema(name = "TransactionPage")
    record Transactions(List<TransactionView> items, int page, long total) {
        static Transactions of(Paged<TransactionView> found) {
            return new Transactions(found.items(), found.page(), found.total());
        }
    }

    private Pages() {}
}
