package org.overround.contracts.push;

import java.util.List;
import org.overround.kernel.MarketId;

/**
 * What one or more steps changed, as a channel's followers see it: absolute values, each event and
 * market once.
 *
 * <p>{@code tsMicros} is the wall clock at which the newest of it entered the pipeline.
 */
record Changes(List<EventDelta> events, List<MarketDelta> markets, long tsMicros) {

    boolean visible() {
        if (!events.isEmpty()) {
            return true;
        }
        for (var market : markets) {
            if (market.visible()) {
                return true;
            }
        }
        return false;
    }

    /** Whether a status or in-play change is among it, which must not wait. */
    boolean urgent() {
        for (var market : markets) {
            if (market.changesStatus()) {
                return true;
            }
        }
        for (var event : events) {
            if (event.changesStatus()) {
                return true;
            }
        }
        return false;
    }

    /** Changed selections: what a follower counts as deliveries. */
    int selections() {
        var count = 0;
        for (var market : markets) {
            count += market.visibleSelections();
        }
        return count;
    }

    /** What it costs to keep. */
    int weight() {
        var weight = events.size() + markets.size();
        for (var market : markets) {
            weight += market.change().selections().size();
        }
        return weight;
    }

    /** The part about one market; the events stay. */
    Changes only(MarketId market) {
        return new Changes(
                events,
                markets.stream().filter(each -> each.change().market().equals(market)).toList(),
                tsMicros);
    }
}
