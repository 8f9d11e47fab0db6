package org.overround.odds.feed.betfair.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.overround.contracts.book.EventInfo;
import org.overround.contracts.book.FeedUpdate;
import org.overround.contracts.book.MarketUpdate;
import org.overround.contracts.book.SourcePosition;
import org.overround.kernel.EventId;
import org.overround.kernel.EventStatus;
import org.overround.kernel.MarketId;
import org.overround.kernel.SelectionStatus;
import org.overround.odds.feed.betfair.domain.MarketDefinition.Status;

/**
 * One event as its markets tell it: the exchange says nothing about events themselves.
 *
 * <p>It starts when the first of its markets does. It is live once a market is in play, until all
 * markets seen are closed; then it has its result when any of them has a winner, and else is merely
 * over.
 */
final class ExchangeEvent {

    private final EventId id;
    private final Map<MarketId, MarketDefinition> definitions = new LinkedHashMap<>();
    private final List<MarketUpdate> pending = new ArrayList<>();
    private EventStatus status = EventStatus.SCHEDULED;
    private @Nullable EventInfo info;
    private @Nullable EventStatus reportedStatus;
    private @Nullable EventInfo reportedInfo;

    ExchangeEvent(EventId id) {
        this.id = id;
    }

    void define(MarketId market, MarketDefinition definition) {
        if (definition.equals(definitions.put(market, definition))) {
            return;
        }
        info = info(definition.event());
        status = status();
    }

    /** Takes the market's changes along into the next report. */
    void gather(ExchangeMarket market) {
        market.report(pending);
    }

    /** Everything gathered, as one update; null when nothing changed. */
    @Nullable FeedUpdate report(SourcePosition source) {
        var infoChanged = !Objects.equals(info, reportedInfo);
        var statusChanged = status != reportedStatus;
        if (pending.isEmpty() && !infoChanged && !statusChanged) {
            return null;
        }
        var update =
                new FeedUpdate(
                        id,
                        source,
                        infoChanged ? info : null,
                        statusChanged ? status : null,
                        null,
                        List.of(),
                        List.copyOf(pending));
        pending.clear();
        reportedInfo = info;
        reportedStatus = status;
        return update;
    }

    private EventInfo info(EventInfo told) {
        @Nullable Instant first = null;
        for (var definition : definitions.values()) {
            var start = definition.startsAt();
            if (start != null && (first == null || start.isBefore(first))) {
                first = start;
            }
        }
        var name = told.name() == null && info != null ? info.name() : told.name();
        return new EventInfo(told.sport(), told.competition(), told.competitionName(), name, first);
    }

    private EventStatus status() {
        var all = definitions.values();
        if (all.stream().allMatch(each -> each.status() == Status.CLOSED)) {
            var won =
                    all.stream()
                            .flatMap(each -> each.runners().stream())
                            .anyMatch(runner -> runner.status() == SelectionStatus.WINNER);
            return won ? EventStatus.RESULTED : EventStatus.FINISHED;
        }
        var inPlay = all.stream().anyMatch(each -> each.inPlay() && each.status() != Status.CLOSED);
        return inPlay || status == EventStatus.LIVE ? EventStatus.LIVE : EventStatus.SCHEDULED;
    }
}
