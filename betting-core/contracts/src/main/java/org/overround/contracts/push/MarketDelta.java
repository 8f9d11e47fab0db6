package org.overround.contracts.push;

import static org.overround.contracts.push.EventDelta.newer;

import java.util.ArrayList;
import java.util.List;
import org.overround.contracts.odds.MarketChange;
import org.overround.contracts.odds.MarketView;
import org.overround.contracts.odds.SelectionChange;
import org.overround.contracts.odds.SelectionView;
import org.overround.kernel.EventId;

/**
 * What a channel's followers learn about a market; {@code first}: they never saw it, so all its
 * fields are there. {@code version} is the event's version that brought the newest of it.
 */
record MarketDelta(EventId event, boolean first, long version, MarketChange change) {

    static MarketDelta whole(EventId event, MarketView view) {
        var selections = new ArrayList<SelectionChange>(view.selections().size());
        for (var each : view.selections()) {
            selections.add(whole(each));
        }
        return new MarketDelta(
                event,
                true,
                view.version(),
                new MarketChange(
                        view.market(),
                        view.marketType(),
                        view.specifiers(),
                        view.name(),
                        view.status(),
                        view.inPlay(),
                        view.causes(),
                        view.suspensionCount(),
                        view.margin(),
                        view.liquidity(),
                        selections));
    }

    private static SelectionChange whole(SelectionView view) {
        return new SelectionChange(
                view.selection(),
                view.name(),
                view.sortPriority(),
                view.status(),
                view.oddsMilli(),
                view.sourceMilli());
    }

    /** Whether it says a status or an in-play state, be it of a market seen first. */
    boolean saysStatus() {
        return change.status() != null || change.inPlay() != null;
    }

    boolean changesStatus() {
        return !first && saysStatus();
    }

    /** Whether a follower would see anything of it: source odds and the like stay inside. */
    boolean visible() {
        return saysStatus()
                || change.causes() != null
                || change.marketType() != null
                || change.specifiers() != null
                || change.name() != null
                || visibleSelections() > 0;
    }

    int visibleSelections() {
        var count = 0;
        for (var each : change.selections()) {
            if (visible(each)) {
                count++;
            }
        }
        return count;
    }

    static boolean visible(SelectionChange selection) {
        return selection.oddsMilli() != null
                || selection.status() != null
                || selection.name() != null;
    }

    /** This and the later one as one, with the given merged selections. */
    MarketDelta then(MarketDelta later, List<SelectionChange> selections) {
        var a = change;
        var b = later.change;
        return new MarketDelta(
                event,
                first || later.first,
                later.version,
                new MarketChange(
                        a.market(),
                        newer(a.marketType(), b.marketType()),
                        newer(a.specifiers(), b.specifiers()),
                        newer(a.name(), b.name()),
                        newer(a.status(), b.status()),
                        newer(a.inPlay(), b.inPlay()),
                        newer(a.causes(), b.causes()),
                        b.suspensionCount(),
                        newer(a.margin(), b.margin()),
                        newer(a.liquidity(), b.liquidity()),
                        selections));
    }

    static SelectionChange then(SelectionChange a, SelectionChange b) {
        return new SelectionChange(
                a.selection(),
                newer(a.name(), b.name()),
                newer(a.sortPriority(), b.sortPriority()),
                newer(a.status(), b.status()),
                newer(a.oddsMilli(), b.oddsMilli()),
                newer(a.sourceMilli(), b.sourceMilli()));
    }
}
