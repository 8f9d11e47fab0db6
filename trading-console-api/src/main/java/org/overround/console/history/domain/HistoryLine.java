package org.overround.console.history.domain;

import java.util.ArrayList;
import java.util.List;
import org.overround.contracts.odds.OddsChanged;
import org.overround.contracts.odds.SuspensionChange;
import org.overround.kernel.Scope;

/**
 * One cause raised on or lifted from one market: a row of the suspension history.
 *
 * <p>Identity: event, epoch, version and {@code line}, the change's place in its delta. Deltas made
 * again after a crash are identical, so the identity is the same whoever projects it, and however
 * often.
 *
 * @param scope {@code market}, {@code event} or {@code sport}: how far the cause reaches; {@code
 *     scopeId} names it
 */
public record HistoryLine(
        String event,
        String epoch,
        long version,
        int line,
        SuspensionChange change,
        String scope,
        String scopeId,
        long atMillis,
        long enteredMicros) {

    /** What one delta adds to the history, in its order. */
    public static List<HistoryLine> of(OddsChanged delta) {
        var lines = new ArrayList<HistoryLine>();
        for (var change : delta.suspensions()) {
            lines.add(line(delta, lines.size(), change));
        }
        return lines;
    }

    private static HistoryLine line(OddsChanged delta, int line, SuspensionChange change) {
        var scope = change.cause().scope();
        return new HistoryLine(
                delta.event().value(),
                delta.epoch(),
                delta.version(),
                line,
                change,
                name(scope),
                id(scope),
                delta.atMillis(),
                delta.tsMicros());
    }

    private static String name(Scope scope) {
        return switch (scope) {
            case Scope.OfMarket _ -> "market";
            case Scope.OfEvent _ -> "event";
            case Scope.OfSport _ -> "sport";
        };
    }

    private static String id(Scope scope) {
        return switch (scope) {
            case Scope.OfMarket(var _, var market) -> market.value();
            case Scope.OfEvent(var event) -> event.value();
            case Scope.OfSport(var sport) -> sport.value();
        };
    }
}
