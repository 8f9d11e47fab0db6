package org.overround.odds.feed.betfair.domain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.MarketInfo;
import org.overround.contracts.book.MarketUpdate;
import org.overround.contracts.book.MarketUpdate.ProviderStatus;
import org.overround.contracts.book.SelectionUpdate;
import org.overround.kernel.LiquidityBand;
import org.overround.kernel.MarketId;
import org.overround.odds.feed.betfair.domain.LadderChange.Depth;

/**
 * One market as the house knows it: a whole exchange market, or one line of a handicap market;
 * remembers what was reported.
 */
final class LineBook {

    private final MarketId id;
    private List<RunnerBook> runners = List.of();
    private @Nullable MarketInfo info;
    private ProviderStatus status = ProviderStatus.SUSPENDED;
    private boolean inPlay;
    private @Nullable LiquidityBand liquidity;
    private boolean whole = true;

    private @Nullable MarketInfo reportedInfo;
    private @Nullable ProviderStatus reportedStatus;
    private boolean reportedInPlay;

    LineBook(MarketId id) {
        this.id = id;
    }

    void define(
            MarketInfo newInfo,
            ProviderStatus newStatus,
            boolean nowInPlay,
            List<RunnerBook> newRunners) {
        info = newInfo;
        status = newStatus;
        inPlay = nowInPlay;
        // A merge cannot take a runner away: when others run than before, all of them are told.
        whole |= newRunners.size() != runners.size() || !newRunners.containsAll(runners);
        runners = List.copyOf(newRunners);
    }

    /**
     * The line is in no definition any more: nothing can be offered on it, and nothing says how it
     * ended.
     */
    void vanish() {
        status = ProviderStatus.SUSPENDED;
        whole |= !runners.isEmpty();
        runners = List.of();
    }

    void image() {
        whole = true;
    }

    /** The market's info tells its liquidity too; of an image without volumes the last is kept. */
    private void band() {
        var now = TradedVolume.band(runners);
        if (now != null) {
            liquidity = now;
        }
        if (info != null && info.liquidity() != liquidity) {
            info = info.with(liquidity);
        }
    }

    /** What changed since the last report; null when nothing did. */
    @Nullable MarketUpdate report(Depth depth) {
        var selections = new ArrayList<SelectionUpdate>(whole ? runners.size() : 2);
        for (var runner : runners) {
            var update = runner.report(depth, whole);
            if (update != null) {
                selections.add(update);
            }
        }
        band();
        var first = reportedStatus == null;
        var infoChanged = whole || (info != null && !info.equals(reportedInfo));
        var statusChanged = whole || status != reportedStatus;
        var inPlayChanged = whole || first || inPlay != reportedInPlay;
        if (selections.isEmpty() && !infoChanged && !statusChanged && !inPlayChanged) {
            return null;
        }
        var update =
                new MarketUpdate(
                        id,
                        whole,
                        infoChanged ? info : null,
                        statusChanged ? status : null,
                        inPlayChanged ? inPlay : null,
                        selections);
        reportedInfo = info;
        reportedStatus = status;
        reportedInPlay = inPlay;
        whole = false;
        return update;
    }
}
