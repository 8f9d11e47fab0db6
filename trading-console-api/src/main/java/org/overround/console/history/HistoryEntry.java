package org.overround.console.history;

import java.time.Instant;
import java.util.List;

/**
 * A line of a market's history, as it is told.
 *
 * @param kind {@code RAISED} or {@code LIFTED}
 * @param cause the kind of cause, e.g. {@code INCIDENT}
 * @param scope {@code market}, {@code event} or {@code sport}: how far the cause reached; {@code
 *     scopeId} names it
 * @param source which provider, rule or person raised it, as the book tells causes of one kind
 *     apart
 * @param before the market's status before this line; {@code after} the one after it, with {@code
 *     causesAfter} still holding it
 * @param at the feed's time; {@code enteredAt} the wall clock when it entered the pipeline
 */
public record HistoryEntry(
        String event,
        String market,
        String epoch,
        long version,
        int line,
        String kind,
        String cause,
        String scope,
        String scopeId,
        String source,
        String actor,
        String reason,
        String before,
        String after,
        List<String> causesAfter,
        Instant at,
        Instant enteredAt) {}
